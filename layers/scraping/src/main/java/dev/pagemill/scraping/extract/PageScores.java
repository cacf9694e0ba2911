package dev.pagemill.scraping.extract;

/**
 * What a model thinks of a page.
 *
 * @param types the probability of each page type, in the order of {@link PageType}
 * @param content for each block the probability that it is content; empty when it was not asked for
 */
record PageScores(float[] types, float[] content) {
    static PageScores of(PageSignals page, ExtractionModel model, boolean withContent) {
        float[] types = types(page, model);
        if (!withContent || page.size() == 0) {
            return new PageScores(types, new float[0]);
        }
        BlockFeatures features = new BlockFeatures(page, model.tables(), types);
        return new PageScores(types, content(page, features, model));
    }

    private static float[] content(PageSignals page, BlockFeatures features, ExtractionModel model) {
        float[] content = new float[page.size()];
        for (int from = 0; from < content.length; from += BlockNetwork.MAX_TOGETHER) {
            int to = Math.min(content.length, from + BlockNetwork.MAX_TOGETHER);
            float[] rows = features.rows(from, to);
            float[] alone = alone(model.trees(), rows);
            float[] together = model.network().probabilities(rows, page.lengths(from, to));
            System.arraycopy(blend(alone, together), 0, content, from, to - from);
        }
        return content;
    }

    private static float[] alone(TreeEnsemble trees, float[] rows) {
        float[] scores = new float[rows.length / BlockFeatures.SIZE];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = trees.probability(rows, i * BlockFeatures.SIZE);
        }
        return scores;
    }

    /** What trees and network think: their mean errs less than either. */
    static float[] blend(float[] alone, float[] together) {
        float[] both = new float[alone.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = (alone[i] + together[i]) / 2;
        }
        return both;
    }

    private static float[] types(PageSignals page, ExtractionModel model) {
        float[] row = PageFeatures.of(page);
        float[] types = new float[model.types().size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = model.types().get(i).probability(row, 0);
        }
        return types;
    }

    PageType pageType() {
        int likeliest = 0;
        for (int i = 1; i < types.length; i++) {
            likeliest = types[i] > types[likeliest] ? i : likeliest;
        }
        return PageType.values()[likeliest];
    }
}

package dev.pagemill.scraping.extract;

/**
 * What a model thinks of a page.
 *
 * @param types the probability of each page type, in the order of {@link PageType}
 * @param content for each block the probability that it is content; empty when it was not asked for
 */
record PageScores(float[] types, float[] content) {
    /** Probabilities below this, and above its complement, are left as they are. */
    private static final float SURE = 0.05f;

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
            float[] together = model.network().probabilities(rows, page.lengths(from, to));
            for (int i = 0; i < together.length; i++) {
                content[from + i] = isSure(together[i])
                        ? together[i]
                        : blend(model.trees().probability(rows, i * BlockFeatures.SIZE), together[i]);
            }
        }
        return content;
    }

    /** Of most blocks the network is so sure that the trees, which cost as much again, would change nothing. */
    private static boolean isSure(float together) {
        return together < SURE || together > 1 - SURE;
    }

    /** What trees and network think, where the network is not sure: their mean errs less than either. */
    static float blend(float alone, float together) {
        return isSure(together) ? together : (alone + together) / 2;
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

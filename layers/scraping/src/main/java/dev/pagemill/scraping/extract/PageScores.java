package dev.pagemill.scraping.extract;

/**
 * What a model thinks of a page.
 *
 * @param types the probability of each page type, in the order of {@link PageType}
 * @param content for each block the probability that it is content; empty when it was not asked for
 */
record PageScores(float[] types, float[] content) {
    /** Rows of so many blocks are held at a time, so that memory stays bounded. */
    private static final int CHUNK = 4096;

    static PageScores of(PageSignals page, ExtractionModel model, boolean withContent) {
        float[] types = types(page, model);
        if (!withContent || page.size() == 0) {
            return new PageScores(types, new float[0]);
        }
        BlockFeatures features = new BlockFeatures(page, model.tables(), types);
        return new PageScores(types, content(page, features, model));
    }

    private static float[] content(PageSignals page, BlockFeatures features, ExtractionModel model) {
        int n = page.size();
        float[] first = new float[n];
        for (int from = 0; from < n; from += CHUNK) {
            float[] rows = features.rows(from, Math.min(n, from + CHUNK));
            score(model.first(), rows, BlockFeatures.SIZE, first, from);
        }
        ContextFeatures context = new ContextFeatures(page, first);
        float[] second = new float[n];
        for (int from = 0; from < n; from += CHUNK) {
            float[] rows = context.rows(from, Math.min(n, from + CHUNK));
            score(model.second(), rows, ContextFeatures.SIZE, second, from);
        }
        return blend(first, second);
    }

    /** What both looks think: their mean errs less than either. */
    static float[] blend(float[] first, float[] second) {
        float[] both = new float[first.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = (first[i] + second[i]) / 2;
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

    private static void score(TreeEnsemble ensemble, float[] rows, int features, float[] into, int at) {
        for (int i = 0; i * features < rows.length; i++) {
            into[at + i] = ensemble.probability(rows, i * features);
        }
    }

    PageType pageType() {
        int likeliest = 0;
        for (int i = 1; i < types.length; i++) {
            likeliest = types[i] > types[likeliest] ? i : likeliest;
        }
        return PageType.values()[likeliest];
    }
}

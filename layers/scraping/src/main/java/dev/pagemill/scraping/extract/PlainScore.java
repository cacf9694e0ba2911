package dev.pagemill.scraping.extract;

/** A first choice of blocks without a model: long text with few links, and what stands close to it. */
final class PlainScore {
    private PlainScore() {}

    static boolean[] choose(PageBlocks page) {
        int n = page.size();
        boolean[] strong = new boolean[n];
        for (int i = 0; i < n; i++) {
            Block block = page.blocks().get(i);
            strong[i] = strong(block);
        }
        boolean[] kept = strong.clone();
        for (int i = 1; i + 1 < n; i++) {
            Block block = page.blocks().get(i);
            boolean between = strong[i - 1] && strong[i + 1];
            boolean heading = block.heading() && strong[i + 1];
            kept[i] |= !excluded(block.owner) && (between || heading);
        }
        return kept;
    }

    private static boolean strong(Block block) {
        int chars = block.text.length();
        return chars >= 60 && block.linkChars * 3 < chars && !excluded(block.owner);
    }

    private static boolean excluded(Box box) {
        for (Box up = box; up != null; up = up.parent) {
            String name = up.name();
            if (name.equals("nav") || name.equals("footer") || name.equals("aside") || name.equals("form")) {
                return true;
            }
        }
        return false;
    }
}

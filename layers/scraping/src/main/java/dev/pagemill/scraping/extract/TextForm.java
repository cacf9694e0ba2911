package dev.pagemill.scraping.extract;

import org.jspecify.annotations.Nullable;

/** Writes chosen blocks as plain text: see {@link Extracted#text()} for the rule. */
final class TextForm {
    private TextForm() {}

    static String of(PageBlocks page, boolean[] kept) {
        StringBuilder out = new StringBuilder();
        Block previous = null;
        for (int i = 0; i < kept.length; i++) {
            if (kept[i]) {
                Block block = page.blocks().get(i);
                separate(out, previous, block);
                out.append(block.text);
                previous = block;
            }
        }
        return out.toString();
    }

    private static void separate(StringBuilder out, @Nullable Block previous, Block next) {
        if (previous != null) {
            out.append(together(previous, next) ? "\n" : "\n\n");
        }
    }

    private static boolean together(Block previous, Block next) {
        String name = next.owner.name();
        boolean line = name.equals("li") || name.equals("dd") || name.equals("tr") || name.equals("dt");
        return line && previous.owner.parent == next.owner.parent;
    }
}

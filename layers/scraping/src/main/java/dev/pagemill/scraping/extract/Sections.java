package dev.pagemill.scraping.extract;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the parts of a page are called: the heading before a block, and the short text that each box around it begins
 * with. "Customers also bought" says of everything below it what no class name may say.
 */
final class Sections {
    /** A longer text is no title of a part. */
    private static final int MAX_LABEL_TOKENS = 12;
    /** Fewer blocks are a title and its text, or a pair, not a part of the page. */
    private static final int MIN_BLOCKS = 3;
    /** A title may follow a number, a date or a kicker. */
    private static final int LOOK_AHEAD = 3;

    /** For each block the nearest heading at or before it, −1 for none. */
    final int[] heading;
    /** For each box the block that gives it a name, −1 for none. */
    final int[] label;
    /** For each box itself, or the nearest around it that has a name; −1 for none. */
    final int[] named;

    private final List<Block> blocks;
    private final TextCounts[] counts;

    Sections(List<Block> blocks, List<Box> boxes, TextCounts[] counts) {
        this.blocks = blocks;
        this.counts = counts;
        heading = new int[blocks.size()];
        int last = -1;
        for (int i = 0; i < heading.length; i++) {
            last = blocks.get(i).heading() ? i : last;
            heading[i] = last;
        }
        label = new int[boxes.size()];
        named = new int[boxes.size()];
        for (Box box : boxes) {
            int outer = box.parent == null ? -1 : named[box.parent.index];
            label[box.index] = findLabel(box);
            // A box that begins like the one around it adds nothing to its name.
            boolean same = outer >= 0 && label[outer] == label[box.index];
            named[box.index] = label[box.index] < 0 || same ? outer : box.index;
        }
    }

    private int findLabel(Box box) {
        if (box.end - box.first < MIN_BLOCKS || box.parent == null) {
            return -1;
        }
        for (int i = box.first; i < Math.min(box.end, box.first + LOOK_AHEAD); i++) {
            if (blocks.get(i).heading()) {
                return i;
            }
        }
        return counts[box.first].tokens <= MAX_LABEL_TOKENS ? box.first : -1;
    }

    /** The words of all names that a block stands under, each once. */
    Set<Integer> tokens(int block) {
        Set<Integer> tokens = new HashSet<>();
        if (heading[block] >= 0) {
            addTokens(tokens, heading[block]);
        }
        for (Box box = blocks.get(block).owner; box != null; box = box.parent) {
            if (label[box.index] >= 0) {
                addTokens(tokens, label[box.index]);
            }
        }
        return tokens;
    }

    private void addTokens(Set<Integer> tokens, int block) {
        TextCounts named = counts[block];
        for (int k = 0; k < named.hashedWords; k++) {
            tokens.add(named.words[k]);
        }
        tokens.add(~named.whole);
    }
}

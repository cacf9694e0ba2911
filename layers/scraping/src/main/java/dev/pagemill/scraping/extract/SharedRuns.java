package dev.pagemill.scraping.extract;

import java.util.List;

/** Which runs of three words a page says more than once: hidden copies, teasers of its own text, data for other layouts. */
final class SharedRuns {
    private static final int RUN = 3;

    private final int[][] words;
    private final int[] keys;
    private final int[] firstBlocks;
    private final int[] lastBlocks;
    private final int mask;

    SharedRuns(List<Block> blocks) {
        words = new int[blocks.size()][];
        int total = 0;
        for (int i = 0; i < words.length; i++) {
            words[i] = WordHashes.of(blocks.get(i).text);
            total += words[i].length;
        }
        int slots = Integer.highestOneBit(Math.max(16, total)) * 4;
        mask = slots - 1;
        keys = new int[slots];
        firstBlocks = new int[slots];
        lastBlocks = new int[slots];
        for (int i = 0; i < words.length; i++) {
            remember(i);
        }
    }

    /** How many places there are for runs; {@link #slot(int, int)} answers one of them. */
    int slots() {
        return keys.length;
    }

    /** How many runs a block has. */
    int runs(int block) {
        return Math.max(0, words[block].length - RUN + 1);
    }

    /** The place of a block's run, the same for the same words. */
    int slot(int block, int at) {
        return slot(key(words[block], at));
    }

    int[] words(int block) {
        return words[block];
    }

    /** Adds the shares of a block's runs that an earlier block, and a later one, has too; missing for a block without runs. */
    void addShares(Row row, int block) {
        int runs = runs(block);
        int before = 0;
        int again = 0;
        for (int at = 0; at < runs; at++) {
            int slot = slot(block, at);
            before += firstBlocks[slot] < block ? 1 : 0;
            again += lastBlocks[slot] > block ? 1 : 0;
        }
        row.share(before, runs);
        row.share(again, runs);
    }

    /** The share of a block's runs that stand in another one; NaN for a block without runs. */
    double shareIn(int block, int other) {
        IntSet said = new IntSet();
        for (int at = 0; at < runs(other); at++) {
            said.add(key(words[other], at));
        }
        int found = 0;
        for (int at = 0; at < runs(block); at++) {
            found += said.contains(key(words[block], at)) ? 1 : 0;
        }
        return (double) found / runs(block);
    }

    private void remember(int block) {
        for (int at = 0; at + RUN <= words[block].length; at++) {
            int key = key(words[block], at);
            int slot = slot(key);
            if (keys[slot] == 0) {
                keys[slot] = key;
                firstBlocks[slot] = block;
            }
            lastBlocks[slot] = block;
        }
    }

    private int slot(int key) {
        int slot = Scatter.of(key) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static int key(int[] words, int at) {
        int key = (words[at] * 31 + words[at + 1]) * 31 + words[at + 2];
        return key == 0 ? 1 : key;
    }
}

package dev.pagemill.scraping.extract;

import java.util.Arrays;

/** Hashes, each once. */
final class IntSet {
    /** By {@link Scatter}, or the next free place; zeros are free. */
    private int[] slots = new int[32];

    private int size;
    private boolean hasZero;

    void add(int hash) {
        if (hash == 0) {
            hasZero = true;
            return;
        }
        int slot = slot(hash);
        if (slots[slot] == 0) {
            slots[slot] = hash;
            size++;
            if (size * 2 > slots.length) {
                grow();
            }
        }
    }

    boolean contains(int hash) {
        return hash == 0 ? hasZero : slots[slot(hash)] != 0;
    }

    int size() {
        return size + (hasZero ? 1 : 0);
    }

    boolean isEmpty() {
        return size() == 0;
    }

    private void grow() {
        int[] held = slots;
        slots = new int[held.length * 2];
        Arrays.stream(held).filter(hash -> hash != 0).forEach(hash -> slots[slot(hash)] = hash);
    }

    private int slot(int hash) {
        int mask = slots.length - 1;
        int slot = Scatter.of(hash) & mask;
        while (slots[slot] != 0 && slots[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}

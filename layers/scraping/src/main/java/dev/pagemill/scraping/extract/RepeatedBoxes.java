package dev.pagemill.scraping.extract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Boxes that stand beside boxes of the same tag and classes: cards of a listing, posts of a thread, rows. */
final class RepeatedBoxes {
    /**
     * A group of alike boxes under one parent.
     *
     * @param first the first block of the first member
     */
    static final class Group {
        int members;
        int tokens;
        int prose;
        int first = Integer.MAX_VALUE;
    }

    private static final Group NONE = new Group();

    /** For each box, the largest group (by text) that it or a box around it belongs to. */
    private final Group[] largest;
    /** For each box, its own group. */
    private final Group[] own;

    RepeatedBoxes(PageSignals page) {
        List<Box> boxes = page.page.boxes();
        own = new Group[boxes.size()];
        largest = new Group[boxes.size()];
        Map<Long, Group> groups = new HashMap<>();
        for (Box box : boxes) {
            Group group = groups.computeIfAbsent(key(box, page.boxNames), key -> new Group());
            group.members += box.end > box.first ? 1 : 0;
            group.tokens += PageSignals.in(page.tokens, box);
            group.prose += PageSignals.in(page.prose, box);
            group.first = Math.min(group.first, box.first);
            own[box.index] = group;
        }
        for (Box box : boxes) {
            Group outer = box.parent == null ? NONE : largest[box.parent.index];
            Group group = own[box.index];
            largest[box.index] = group.members > 2 && group.tokens > outer.tokens ? group : outer;
        }
    }

    Group own(Box box) {
        return own[box.index];
    }

    Group largest(Box box) {
        return largest[box.index];
    }

    private static long key(Box box, int[] boxNames) {
        return ((long) (box.parent == null ? -1 : box.parent.index) << 32) | (boxNames[box.index] & 0xffffffffL);
    }
}

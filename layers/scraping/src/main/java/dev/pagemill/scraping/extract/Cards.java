package dev.pagemill.scraping.extract;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the cards of a listing, the posts of a thread and the like even: they come out of one template, and what is content in
 * half of them is content in all. Block by block the titles of some, or the prices of others, are misjudged.
 */
final class Cards {
    /** Fewer boxes beside each other are no list. */
    private static final int MIN_CARDS = 3;

    /** Fewer texts from one place of the template do not tell how the others are. */
    private static final int MIN_ALIKE = 4;

    /** The text of a card has so many words at least. */
    private static final int MIN_TEXT = 10;

    /** How far below a card's title its text may be: a date, who wrote it and the like stand between. */
    private static final int REACH = 5;

    /** What is less likely than that is of another kind than its neighbours: boxes of a sidebar are alike too. */
    private static final float UNLIKELY = 0.1f;

    /**
     * Boxes of a tag and a first class under one parent. Their further classes tell of the one card: its place, topic or state.
     */
    private static final class Group {
        final int number;
        int cards;
        int tokens;
        /** Cards with text that is kept. */
        int texts;

        int keptTokens;

        Group(int number) {
            this.number = number;
        }
    }

    private final PageSignals page;
    /** For each box the card around it, of the group with the most text; none outside of cards. */
    private final @Nullable Box[] card;

    private final @Nullable Group[] group;
    /** For each box its place in the template, the same in all cards of a group; 0 outside of cards. */
    private final long[] place;

    private Cards(PageSignals page) {
        this.page = page;
        int boxes = page.page.boxes().size();
        card = new Box[boxes];
        group = new Group[boxes];
        place = new long[boxes];
        find(groups());
    }

    /** Changes {@code kept}. */
    static void even(PageSignals page, boolean[] kept, PageScores scores) {
        PageType type = scores.pageType();
        boolean titles = type != PageType.FORUM && hasTitle(page, kept);
        boolean alike = isListOfCards(type);
        if (titles || alike) {
            Cards cards = new Cards(page);
            if (titles) {
                cards.keepTitles(kept);
            }
            if (alike) {
                cards.keepAlike(kept, scores.content());
            }
        }
    }

    /** In articles and manuals, and on the page of one product, alike boxes lie in what is content and beside it. */
    private static boolean isListOfCards(PageType type) {
        return switch (type) {
            case COLLECTION, LISTING, FORUM -> true;
            case ARTICLE, SERVICE, PRODUCT, DOCUMENTATION -> false;
        };
    }

    private static boolean hasTitle(PageSignals page, boolean[] kept) {
        for (int i = 0; i < kept.length; i++) {
            if (isTitle(page, kept, i, kept.length)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a block is a heading that was left out, right above text that was kept. */
    private static boolean isTitle(PageSignals page, boolean[] kept, int i, int end) {
        if (kept[i] || !page.blocks.get(i).heading()) {
            return false;
        }
        for (int below = i + 1; below < end && below <= i + REACH; below++) {
            if (page.blocks.get(below).heading()) {
                return false;
            }
            if (isText(page, kept, below)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isText(PageSignals page, boolean[] kept, int i) {
        return kept[i]
                && page.counts[i].tokens >= MIN_TEXT
                && !page.blocks.get(i).heading();
    }

    private Group[] groups() {
        Group[] own = new Group[card.length];
        Map<Long, Group> groups = new HashMap<>();
        for (Box box : page.page.boxes()) {
            long parent = box.parent == null ? -1 : box.parent.index;
            long key = parent << 32 | Templates.firstName(box.element) & 0xffffffffL;
            Group found = groups.computeIfAbsent(key, unseen -> new Group(box.index));
            found.cards += box.end > box.first ? 1 : 0;
            found.tokens += PageSignals.in(page.tokens, box);
            own[box.index] = found;
        }
        return own;
    }

    private void find(Group[] own) {
        for (Box box : page.page.boxes()) {
            int i = box.index;
            int outer = box.parent == null ? 0 : box.parent.index;
            Group around = group[outer];
            if (own[i].cards >= MIN_CARDS && own[i].tokens > (around == null ? 0 : around.tokens)) {
                card[i] = box;
                group[i] = own[i];
                place[i] = own[i].number + 1L;
            } else if (around != null) {
                card[i] = card[outer];
                group[i] = around;
                place[i] = place[outer] * 0x9e3779b97f4a7c15L + page.boxNames[i];
            }
        }
    }

    /** Keeps the headings of cards where half of them have text that is kept, and hold half of what is kept. */
    private void keepTitles(boolean[] kept) {
        int half = countKept(kept) / 2;
        for (int i = 0; i < kept.length; i++) {
            Box holder = cardAround(i);
            Group cards = holder == null ? null : group[holder.index];
            if (holder != null
                    && cards != null
                    && cards.texts >= MIN_CARDS
                    && 2 * cards.texts >= cards.cards
                    && cards.keptTokens >= half) {
                kept[i] |= isTitle(page, kept, i, holder.end);
            }
        }
    }

    /** Counts what is kept in each group; the answer is what is kept in all. */
    private int countKept(boolean[] kept) {
        boolean[] counted = new boolean[card.length];
        int all = 0;
        for (int i = 0; i < kept.length; i++) {
            Box holder = cardAround(i);
            Group cards = holder == null ? null : group[holder.index];
            int tokens = kept[i] ? page.counts[i].tokens : 0;
            all += tokens;
            if (holder != null && cards != null) {
                cards.keptTokens += tokens;
                cards.texts += !counted[holder.index] && isText(page, kept, i) ? 1 : 0;
                counted[holder.index] |= isText(page, kept, i);
            }
        }
        return all;
    }

    /** The card that a block is one of several parts of; none where it is the whole. */
    private @Nullable Box cardAround(int i) {
        Box owner = page.blocks.get(i).owner;
        Box holder = card[owner.index];
        return holder == owner ? null : holder;
    }

    /** Keeps the texts from those places of the template of which half are kept. */
    private void keepAlike(boolean[] kept, float[] probabilities) {
        Map<Long, int[]> places = new HashMap<>();
        for (int i = 0; i < kept.length; i++) {
            long key = place(i);
            if (key != 0) {
                int[] counts = places.computeIfAbsent(key, unseen -> new int[2]);
                counts[0]++;
                counts[1] += kept[i] ? 1 : 0;
            }
        }
        for (int i = 0; i < kept.length; i++) {
            int[] counts = kept[i] || probabilities[i] < UNLIKELY ? null : places.get(place(i));
            kept[i] |= counts != null && counts[0] >= MIN_ALIKE && 2 * counts[1] >= counts[0];
        }
    }

    private long place(int i) {
        Block block = page.blocks.get(i);
        long holder = place[block.owner.index];
        boolean inline = block.innermost != block.owner.element;
        return holder == 0 || !inline
                ? holder
                : holder * 31 + block.innermost.normalName().hashCode();
    }
}

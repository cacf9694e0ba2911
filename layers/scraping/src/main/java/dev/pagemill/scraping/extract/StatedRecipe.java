package dev.pagemill.scraping.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the ingredients and steps of a recipe that a page states for machines: a list of amounts and a few words each looks
 * like a box of links or data by itself, and without it a recipe is worth nothing. What is stated says which words to look
 * for; which blocks are kept, and how they are written, is what the page shows.
 */
final class StatedRecipe {
    /** In a list of ingredients more words than this are words of what is stated; in prose fewer are. */
    private static final double LIST_SHARE = 0.6;
    /** A stretch of blocks with fewer words of those that are stated, and not found yet, is another one. */
    private static final double MIN_GAIN = 0.1;
    /** What is kept already is the list only when it is as long as this share of what is stated. */
    private static final double KEPT_LENGTH = 0.5;

    private static final double STEP_SHARE = 0.8;
    private static final int MIN_STEP_RUNS = 2;

    /** Layouts for other screens; which of them stays is decided with all other copies. */
    private static final int MAX_COPIES = 3;

    /** An item, and a paragraph in it: what lies deeper is put between. */
    private static final int ITEM_DEPTH = 2;

    private static final int LOWEST_HEADING = 6;

    private static final Set<String> LISTS = Set.of("ul", "ol", "dl", "tbody");

    private final PageSignals page;
    private final boolean[] kept;
    /** The blocks that the recipe is in. */
    private final boolean[] stated;

    private final Set<Integer> wanted = new HashSet<>();
    private final int[][] words;
    /** For each block the words that are stated less what others would be in a list. */
    private final double[] scores;

    private int statedWords;

    private StatedRecipe(PageSignals page, boolean[] kept) {
        this.page = page;
        this.kept = kept;
        this.stated = new boolean[kept.length];
        this.words = new int[kept.length][];
        this.scores = new double[kept.length];
    }

    /** Changes {@code kept}. */
    static void keep(PageSignals page, boolean[] kept) {
        if (page.hints.ingredients.isEmpty() && page.hints.steps.isEmpty()) {
            return;
        }
        StatedRecipe recipe = new StatedRecipe(page, kept);
        recipe.findSteps();
        recipe.findIngredients();
        recipe.completeLists();
        for (int i = 0; i < kept.length; i++) {
            kept[i] |= recipe.stated[i];
        }
    }

    private void findSteps() {
        for (int i = 0; i < stated.length; i++) {
            stated[i] = isSentence(i)
                    && (page.repeatsBefore[i] == 0 || page.repeats[i] <= MAX_COPIES)
                    && page.hints.stepShare(page.shared.words(i)) >= STEP_SHARE;
        }
    }

    /** Steps name the dish, tools and parts, which elsewhere are links and titles. */
    private boolean isSentence(int i) {
        int least = page.counts[i].sentenceEnds > 0 ? MIN_STEP_RUNS : 2 * MIN_STEP_RUNS;
        return page.shared.runs(i) >= least
                && page.linkDensity(i) < 0.5
                && !page.blocks.get(i).heading();
    }

    /** A list of which half is stated is the recipe's: pages state the first part of it, or short items otherwise. */
    private void completeLists() {
        int[] sums = page.sums(i -> stated[i] ? 1 : 0);
        for (Box box : page.page.boxes()) {
            if (LISTS.contains(box.name()) && 2 * PageSignals.in(sums, box) > box.end - box.first) {
                for (int i = box.first; i < box.end; i++) {
                    stated[i] |= page.counts[i].letters > 0 && page.blocks.get(i).owner.depth - box.depth <= ITEM_DEPTH;
                }
            }
        }
    }

    private void findIngredients() {
        readWords();
        Set<Integer> missing = new HashSet<>(wanted);
        findKept(missing);
        boolean[] open = new boolean[kept.length];
        Arrays.fill(open, true);
        double enough = MIN_GAIN * wanted.size();
        for (Stretch next = best(open); next != null && take(next, open, missing) >= enough; next = best(open)) {
            mark(heading(next.first), next.end);
        }
    }

    private void mark(int first, int end) {
        for (int i = first; i < end; i++) {
            stated[i] |= isPart(i);
        }
    }

    /** The first of the headings right before a block, each above the next; otherwise the block. */
    private int heading(int block) {
        int first = block;
        int level = LOWEST_HEADING + 1;
        for (int i = block - 1; i >= 0 && page.blocks.get(i).headingLevel() > 1; i--) {
            if (page.blocks.get(i).headingLevel() >= level) {
                break;
            }
            level = page.blocks.get(i).headingLevel();
            first = i;
        }
        return first;
    }

    /** What is kept needs no second copy from elsewhere. */
    private void findKept(Set<Integer> missing) {
        boolean[] open = kept.clone();
        double enough = KEPT_LENGTH * statedWords;
        Stretch next = best(open);
        while (next != null && next.words >= enough && take(next, open, missing) > 0) {
            mark(next.first, next.end);
            next = best(open);
        }
    }

    /** Closes a stretch; the answer is how many words are not missing any more. */
    private int take(Stretch stretch, boolean[] open, Set<Integer> missing) {
        int before = missing.size();
        for (int i = stretch.first; i < stretch.end; i++) {
            open[i] = false;
            for (int word : words[i]) {
                missing.remove(word);
            }
        }
        return before - missing.size();
    }

    private void readWords() {
        for (String ingredient : page.hints.ingredients) {
            for (int word : letterWords(ingredient)) {
                wanted.add(word);
                statedWords++;
            }
        }
        for (int i = 0; i < words.length; i++) {
            words[i] = letterWords(page.blocks.get(i).text);
            scores[i] = found(i) - LIST_SHARE * words[i].length;
        }
    }

    /** Neighbouring blocks, {@code end} exclusive, with so many words. */
    private record Stretch(int first, int end, int words) {}

    /** The stretch of open blocks with the greatest sum of scores (Kadane); null when none is above zero. */
    private @Nullable Stretch best(boolean[] open) {
        double most = 0;
        int bestFirst = 0;
        int bestEnd = 0;
        double sum = 0;
        int first = 0;
        for (int i = 0; i < open.length; i++) {
            if (!open[i]) {
                sum = 0;
                first = i + 1;
                continue;
            }
            sum += scores[i];
            if (sum <= 0) {
                sum = 0;
                first = i + 1;
            } else if (sum > most) {
                most = sum;
                bestFirst = first;
                bestEnd = i + 1;
            }
        }
        int length = 0;
        for (int i = bestFirst; i < bestEnd; i++) {
            length += words[i].length;
        }
        return most > 0 ? new Stretch(bestFirst, bestEnd, length) : null;
    }

    /** Ingredients, the names of their groups, and amounts that stand apart from what they are of. */
    private boolean isPart(int i) {
        return scores[i] > 0
                || page.blocks.get(i).heading()
                || words[i].length == 0 && hasNumber(page.blocks.get(i).text);
    }

    private static boolean hasNumber(String text) {
        return text.chars().anyMatch(c -> Character.isDigit(c) || Character.getType(c) == Character.OTHER_NUMBER);
    }

    private int found(int block) {
        int found = 0;
        for (int word : words[block]) {
            found += wanted.contains(word) ? 1 : 0;
        }
        return found;
    }

    /** Amounts come in other units and spellings than those that are stated: names and units are what is alike. */
    private static int[] letterWords(String text) {
        List<Integer> words = new ArrayList<>();
        int word = 0;
        int length = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            boolean letter = Character.isLetter(c);
            boolean ideograph = letter && TextCounts.isIdeograph(c);
            if ((!letter || ideograph) && length > 1) {
                words.add(word);
            }
            if (ideograph) {
                words.add((int) c);
            }
            boolean goesOn = letter && !ideograph;
            word = goesOn ? word * 31 + TextCounts.lower(c) : 0;
            length = goesOn ? length + 1 : 0;
        }
        return words.stream().mapToInt(Integer::intValue).toArray();
    }
}

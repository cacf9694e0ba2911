package dev.pagemill.scraping.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Drops doubtful islands. What an article says, or what is said of a product, stands mostly in one piece; chosen blocks
 * that stand apart from it, in smaller pieces none of which is likely as a whole, are the comments, boxes and reviews that
 * each alone looked like content. Lists of cards, threads and manuals come in many pieces, and keep them.
 */
final class Islands {
    /** More blocks left out in a row than this part two pieces. */
    private static final int MAX_GAP = 2;

    /** A piece is small beside the greatest one below this share of the tokens that are expected to be right. */
    private static final double SMALL = 0.3;

    /** A piece is doubtful when a smaller share of its tokens is expected to be right. */
    private static final double DOUBTFUL = 0.6;

    /** Lists and threads are taken for articles now and then, rarely with such certainty. */
    private static final float SURELY_ARTICLE = 0.7f;

    private final PageSignals page;
    private final float[] probabilities;

    private Islands(PageSignals page, float[] probabilities) {
        this.page = page;
        this.probabilities = probabilities;
    }

    /** Changes {@code kept}. */
    static void drop(PageSignals page, boolean[] kept, PageScores scores) {
        if (!isInOnePiece(scores)) {
            return;
        }
        List<Piece> pieces = new Islands(page, scores.content()).pieces(kept);
        double greatest = pieces.stream().mapToDouble(Piece::right).max().orElse(0);
        for (Piece piece : pieces) {
            if (piece.right() < SMALL * greatest && piece.right() < DOUBTFUL * piece.tokens()) {
                Arrays.fill(kept, piece.from(), piece.to(), false);
            }
        }
    }

    private static boolean isInOnePiece(PageScores scores) {
        return switch (scores.pageType()) {
            case ARTICLE -> scores.types()[PageType.ARTICLE.ordinal()] > SURELY_ARTICLE;
            case PRODUCT -> true;
            case SERVICE, COLLECTION, FORUM, LISTING, DOCUMENTATION -> false;
        };
    }

    private List<Piece> pieces(boolean[] kept) {
        List<Piece> pieces = new ArrayList<>();
        int from = -1;
        int last = -1;
        for (int i = 0; i < kept.length; i++) {
            if (!kept[i]) {
                continue;
            }
            if (from >= 0 && i - last > MAX_GAP + 1) {
                pieces.add(piece(kept, from, last + 1));
                from = i;
            }
            from = from < 0 ? i : from;
            last = i;
        }
        if (from >= 0) {
            pieces.add(piece(kept, from, last + 1));
        }
        return pieces;
    }

    private Piece piece(boolean[] kept, int from, int to) {
        double right = 0;
        int tokens = 0;
        for (int i = from; i < to; i++) {
            if (kept[i]) {
                int length = page.counts[i].tokens;
                right += (double) probabilities[i] * length;
                tokens += length;
            }
        }
        return new Piece(from, to, right, tokens);
    }

    /**
     * Blocks {@code from} to {@code to}, exclusive.
     *
     * @param right the tokens of its chosen blocks that are expected to be content
     * @param tokens those of its chosen blocks
     */
    private record Piece(int from, int to, double right, int tokens) {}
}

package dev.pagemill.scraping.markdown;

import dev.pagemill.scraping.markdown.InlineToken.Close;
import dev.pagemill.scraping.markdown.InlineToken.Open;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the asterisks of one block as CommonMark does (section "Phase 2: inline structure", procedure "process emphasis")
 * and tells the first pair that would come out as another: where delimiters of several pairs touch, they are one run.
 */
final class DelimiterRuns {

    /** The pair that is misread begins and ends at these tokens. */
    record Misread(int open, int close) {}

    /** Asterisks that touch: the tokens that they are of, outer ones first where they open. */
    private static final class Run {
        final List<Integer> tokens = new ArrayList<>();
        final boolean opens;
        final boolean closes;
        int length;
        int first;

        Run(boolean opens, boolean closes) {
            this.opens = opens;
            this.closes = closes;
        }

        boolean isUsedUp() {
            return first >= tokens.size();
        }
    }

    private final List<InlineToken> tokens;
    private final int[] partner;

    /** @param partner of each token that opens or closes formatting the one that closes or opens it */
    DelimiterRuns(List<InlineToken> tokens, int[] partner) {
        this.tokens = tokens;
        this.partner = partner;
    }

    /** Whether what stands at a token opens and closes emphasis. */
    interface Sides {
        boolean opens(int at);

        boolean closes(int at);
    }

    /** The tokens, {@code dropped} left out, of the first pair that is misread; null where all are read as meant. */
    @Nullable
    Misread firstMisread(BitSet dropped, Sides sides) {
        Deque<List<Run>> scopes = new ArrayDeque<>();
        scopes.push(new ArrayList<>());
        boolean touching = false;
        for (int i = dropped.nextClearBit(0); i < tokens.size(); i = dropped.nextClearBit(i + 1)) {
            Mark mark = Flanking.mark(tokens.get(i));
            if (mark == Mark.LINK) {
                if (tokens.get(i) instanceof Open) {
                    scopes.push(new ArrayList<>());
                } else {
                    Misread within = read(scopes.pop());
                    if (within != null) {
                        return within;
                    }
                }
                touching = false;
            } else if (mark == Mark.STRONG || mark == Mark.EMPHASIS) {
                List<Run> runs = scopes.getFirst();
                if (!touching) {
                    runs.add(new Run(sides.opens(i), sides.closes(i)));
                }
                runs.getLast().tokens.add(i);
                runs.getLast().length += length(i);
                touching = true;
            } else {
                touching = false;
            }
        }
        return read(scopes.pop());
    }

    private int length(int token) {
        return Flanking.mark(tokens.get(token)) == Mark.STRONG ? 2 : 1;
    }

    private @Nullable Misread read(List<Run> runs) {
        Deque<Run> open = new ArrayDeque<>();
        for (Run run : runs) {
            while (run.closes && !run.isUsedUp() && !open.isEmpty()) {
                Run opener = open.getFirst();
                if (!mayPair(opener, run)) {
                    // The reader would look further out; what is meant is always the innermost.
                    break;
                }
                int outer = opener.tokens.getLast();
                int inner = run.tokens.get(run.first);
                if (partner[outer] != inner) {
                    return new Misread(outer, partner[outer]);
                }
                opener.tokens.removeLast();
                run.first++;
                if (opener.isUsedUp()) {
                    open.pop();
                }
            }
            for (int i = run.first; i < run.tokens.size(); i++) {
                int token = run.tokens.get(i);
                if (tokens.get(token) instanceof Close || !run.opens) {
                    return new Misread(Math.min(token, partner[token]), Math.max(token, partner[token]));
                }
            }
            if (!run.isUsedUp()) {
                open.push(run);
            }
        }
        return null;
    }

    /** Rules 9 and 10: runs that open and close at once pair only where their lengths are no multiple of three. */
    private static boolean mayPair(Run opener, Run closer) {
        boolean both = opener.closes || closer.opens;
        boolean third = (opener.length + closer.length) % 3 == 0;
        return !(both && third && !(opener.length % 3 == 0 && closer.length % 3 == 0));
    }
}

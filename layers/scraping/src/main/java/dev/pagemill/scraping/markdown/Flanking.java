package dev.pagemill.scraping.markdown;

import dev.pagemill.scraping.markdown.InlineToken.Break;
import dev.pagemill.scraping.markdown.InlineToken.Close;
import dev.pagemill.scraping.markdown.InlineToken.Open;
import dev.pagemill.scraping.markdown.InlineToken.Raw;
import dev.pagemill.scraping.markdown.InlineToken.Text;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the emphasis that CommonMark would not read back: a delimiter run opens only where it is left-flanking and closes
 * only where it is right-flanking (section "Emphasis and strong emphasis" of the specification).
 */
final class Flanking implements DelimiterRuns.Sides {

    /** Dropping one pair changes the neighbours of others; after so many rounds the rest is dropped as a whole. */
    private static final int MAX_ROUNDS = 12;

    private final List<InlineToken> tokens;
    private final BitSet dropped = new BitSet();

    private Flanking(List<InlineToken> tokens) {
        this.tokens = tokens;
    }

    /** The indexes in {@code tokens} of the formatting that must be left out. */
    static BitSet unreadable(List<InlineToken> tokens) {
        Flanking flanking = new Flanking(tokens);
        if (!flanking.isReadable()) {
            flanking.dropOnce(true);
        }
        return flanking.dropped;
    }

    private boolean isReadable() {
        DelimiterRuns runs = new DelimiterRuns(tokens, partners());
        for (int round = 0; round < MAX_ROUNDS; round++) {
            if (dropOnce(false)) {
                continue;
            }
            DelimiterRuns.Misread misread = runs.firstMisread(dropped, this);
            if (misread == null) {
                return true;
            }
            dropped.set(misread.open());
            dropped.set(misread.close());
        }
        return false;
    }

    private int[] partners() {
        int[] partner = new int[tokens.size()];
        ArrayDeque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < partner.length; i++) {
            if (tokens.get(i) instanceof Open) {
                open.push(i);
            } else if (tokens.get(i) instanceof Close) {
                partner[i] = open.pop();
                partner[partner[i]] = i;
            }
        }
        return partner;
    }

    private boolean dropOnce(boolean all) {
        boolean changed = false;
        ArrayDeque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (dropped.get(i)) {
                continue;
            }
            if (tokens.get(i) instanceof Open(Mark mark, String target) && mark.isDelimiterRun()) {
                open.push(i);
            } else if (tokens.get(i) instanceof Close(Mark mark, String target) && mark.isDelimiterRun()) {
                int start = open.pop();
                if (all || !opens(start) || !closes(i)) {
                    dropped.set(start);
                    dropped.set(i);
                    changed = true;
                }
            }
        }
        return changed;
    }

    @Override
    public boolean opens(int at) {
        int before = before(at);
        int after = after(at);
        return !Character.isWhitespace(after)
                && (!Characters.isPunctuation(after)
                        || Character.isWhitespace(before)
                        || Characters.isPunctuation(before));
    }

    @Override
    public boolean closes(int at) {
        int before = before(at);
        int after = after(at);
        return !Character.isWhitespace(before)
                && (!Characters.isPunctuation(before)
                        || Character.isWhitespace(after)
                        || Characters.isPunctuation(after));
    }

    private int before(int at) {
        boolean deleted = isTilde(at);
        for (int i = at - 1; i >= 0; i--) {
            if (!dropped.get(i) && !(isRun(i) && isTilde(i) == deleted)) {
                String text = text(tokens.get(i));
                return text.isEmpty() ? ' ' : text.codePointBefore(text.length());
            }
        }
        return ' ';
    }

    private int after(int at) {
        boolean deleted = isTilde(at);
        for (int i = at + 1; i < tokens.size(); i++) {
            if (!dropped.get(i) && !(isRun(i) && isTilde(i) == deleted)) {
                String text = text(tokens.get(i));
                return text.isEmpty() ? ' ' : text.codePointAt(0);
            }
        }
        return ' ';
    }

    private boolean isTilde(int at) {
        return mark(tokens.get(at)) == Mark.DELETED;
    }

    private boolean isRun(int at) {
        Mark mark = mark(tokens.get(at));
        return mark != null && mark.isDelimiterRun();
    }

    static @Nullable Mark mark(InlineToken token) {
        return switch (token) {
            case Open open -> open.mark();
            case Close close -> close.mark();
            case Text text -> null;
            case Raw raw -> null;
            case Break lineBreak -> null;
        };
    }

    /** Characters that stand for the token: its first and last are those of what is written. */
    private static String text(InlineToken token) {
        return switch (token) {
            case Text(StringBuilder text) -> text.length() <= 4 ? text.toString() : ends(text);
            case Raw raw -> raw.markdown();
            case Break lineBreak -> "\n";
            case Open open -> open.mark().opening();
            case Close close -> close.mark() == Mark.LINK ? ")" : close.mark().opening();
        };
    }

    private static String ends(StringBuilder text) {
        return text.substring(0, 2) + text.substring(text.length() - 2);
    }
}

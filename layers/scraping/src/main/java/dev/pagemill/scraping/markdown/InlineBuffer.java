package dev.pagemill.scraping.markdown;

import dev.pagemill.scraping.markdown.InlineToken.Break;
import dev.pagemill.scraping.markdown.InlineToken.Close;
import dev.pagemill.scraping.markdown.InlineToken.Open;
import dev.pagemill.scraping.markdown.InlineToken.Raw;
import dev.pagemill.scraping.markdown.InlineToken.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the inline content of one block: collapses white space as browsers do, moves it out of emphasis (where
 * Markdown does not allow it), drops formatting around nothing and merges formatting that continues.
 */
final class InlineBuffer {

    private static final Break BREAK = new Break();

    private final ArrayList<InlineToken> tokens = new ArrayList<>();
    private final ArrayList<Open> active = new ArrayList<>();
    private final int[] depth = new int[Mark.values().length];
    private boolean strongSuppressed;
    private boolean hasContent;
    private boolean pendingSpace;
    private boolean pendingBreak;
    private boolean afterMarker;
    private boolean afterPicture;

    /** Adds page text: runs of white space become one space, invisible characters go. */
    void text(String text) {
        int length = text.length();
        int at = 0;
        while (at < length) {
            char c = text.charAt(at);
            if (Characters.isSpace(c)) {
                pendingSpace |= hasContent;
                at++;
            } else if (Characters.isInvisible(c) || isLoneJoiner(text, at)) {
                at++;
            } else {
                int end = wordsEnd(text, at);
                pendingSpace |= afterPicture && Character.isLetterOrDigit(c);
                beforeContent();
                writable().append(text, at, end);
                at = end;
            }
        }
    }

    /** Where the words that begin at {@code start} end: as far as single spaces part them. */
    private static int wordsEnd(String text, int start) {
        int end = start + 1;
        while (end < text.length()
                && (isInk(text, end) || text.charAt(end) == ' ' && end + 1 < text.length() && isInk(text, end + 1))) {
            end++;
        }
        return end;
    }

    private static boolean isInk(String text, int at) {
        char c = text.charAt(at);
        return c > ' ' && c < '\u007f'
                || !Characters.isSpace(c) && !Characters.isInvisible(c) && !isLoneJoiner(text, at);
    }

    /** A joiner that joins nothing: editors put one into empty paragraphs. */
    private static boolean isLoneJoiner(String text, int at) {
        if (text.charAt(at) != '\u200D' && text.charAt(at) != '\u200C') {
            return false;
        }
        boolean before = at > 0 && !Characters.isSpace(text.charAt(at - 1));
        boolean after = at + 1 < text.length() && !Characters.isSpace(text.charAt(at + 1));
        return !(before && after);
    }

    /** Adds finished Markdown. */
    void raw(String markdown) {
        beforeContent();
        tokens.add(new Raw(markdown, false));
    }

    /** Adds a picture: words on either side of it stand apart. */
    void picture(String markdown) {
        pendingSpace |= endsInWord();
        raw(markdown);
        afterPicture = true;
    }

    /** Whether the last thing added, formatting that has just begun aside, is a letter or digit. */
    private boolean endsInWord() {
        int at = tokens.size() - 1;
        while (at >= 0 && tokens.get(at) instanceof Open) {
            at--;
        }
        return hasContent
                && at >= 0
                && tokens.get(at) instanceof Text last
                && Character.isLetterOrDigit(last.text().charAt(last.text().length() - 1));
    }

    /** Adds the marker of a list item: what follows stands on its line. */
    void marker(String marker) {
        if (afterMarker && tokens.getLast() instanceof Raw) {
            // The item before shows nothing.
            tokens.removeLast();
            pendingSpace = false;
        }
        raw(marker);
        space();
        afterMarker = true;
    }

    /** Whether an item's marker is all there is so far. */
    boolean awaitsText() {
        return afterMarker;
    }

    /** Adds math, delimiters included. */
    void math(String markdown) {
        beforeContent();
        tokens.add(new Raw(markdown, true));
    }

    /** Adds a word boundary. */
    void space() {
        pendingSpace |= hasContent;
    }

    /** Adds a line break; several in a row, or one at either end, count once or not at all. */
    void lineBreak() {
        if (!afterMarker) {
            pendingBreak |= hasContent;
            pendingSpace = false;
        }
    }

    /** Whether a line break is waiting for something to follow. */
    boolean endsWithBreak() {
        return pendingBreak;
    }

    /** Whether a picture is the last that was added. */
    boolean endsInPicture() {
        return afterPicture;
    }

    /** Whether the last thing added is text, to its last sign: no bracket or quote that has just begun. */
    boolean endsPhrase() {
        if (!hasContent || pendingSpace || pendingBreak) {
            return false;
        }
        int at = tokens.size() - 1;
        while (at >= 0 && tokens.get(at) instanceof Close) {
            at--;
        }
        return at >= 0
                && tokens.get(at) instanceof Text last
                && "([{\u201c\u201e\u00ab\u2018-/\u2013'\""
                                .indexOf(last.text().charAt(last.text().length() - 1))
                        < 0;
    }

    /** Whether nothing visible was added since the last {@link #take}. */
    boolean isEmpty() {
        return !hasContent;
    }

    /** Whether the last thing added was text that no space follows. */
    boolean endsInText() {
        return !pendingSpace && !pendingBreak && hasContent && tokens.getLast() instanceof Text;
    }

    /** In headings and table headers everything is strong already. */
    void suppressStrong(boolean suppress) {
        strongSuppressed = suppress;
    }

    void open(Mark mark, String target) {
        if (depth[mark.ordinal()]++ > 0 || (mark == Mark.STRONG && strongSuppressed)) {
            return;
        }
        Open open = new Open(mark, target);
        active.add(open);
        push(open);
    }

    private void push(Open open) {
        int last = tokens.size() - 1;
        boolean continues = !pendingSpace
                && !pendingBreak
                && last >= 0
                && tokens.get(last) instanceof Close close
                && close.mark() == open.mark()
                && close.target().equals(open.target());
        if (continues) {
            tokens.remove(last);
        } else {
            tokens.add(open);
        }
    }

    void close(Mark mark) {
        if (depth[mark.ordinal()] == 0 || --depth[mark.ordinal()] > 0) {
            return;
        }
        for (int i = active.size() - 1; i >= 0; i--) {
            if (active.get(i).mark() == mark) {
                Open open = active.remove(i);
                end(open);
                return;
            }
        }
    }

    private void end(Open open) {
        int at = tokens.size() - 1;
        while (at >= 0 && tokens.get(at) instanceof Open candidate) {
            if (candidate.equals(open)) {
                tokens.remove(at);
                return;
            }
            at--;
        }
        tokens.add(new Close(open.mark(), open.target()));
    }

    /** The tokens so far, every formatting closed; what is still open (save a link) starts again in the next block. */
    List<InlineToken> take() {
        List<InlineToken> result = List.of();
        if (hasContent) {
            for (int i = active.size() - 1; i >= 0; i--) {
                end(active.get(i));
            }
            active.removeIf(open -> open.mark() == Mark.LINK);
            result = List.copyOf(tokens);
            tokens.clear();
            tokens.addAll(active);
        }
        hasContent = false;
        pendingSpace = false;
        pendingBreak = false;
        afterMarker = false;
        afterPicture = false;
        return result;
    }

    /** White space and breaks go between what was closed and what was opened since the last content. */
    private void beforeContent() {
        if (pendingSpace || pendingBreak) {
            int at = tokens.size();
            while (at > 0 && tokens.get(at - 1) instanceof Open) {
                at--;
            }
            if (pendingBreak) {
                tokens.add(at, BREAK);
            } else if (at > 0 && tokens.get(at - 1) instanceof Text last) {
                last.text().append(' ');
            } else {
                tokens.add(at, new Text(new StringBuilder(" ")));
            }
            pendingSpace = false;
            pendingBreak = false;
        }
        afterMarker = false;
        afterPicture = false;
        hasContent = true;
    }

    private StringBuilder writable() {
        if (!tokens.isEmpty() && tokens.getLast() instanceof Text last) {
            return last.text();
        }
        StringBuilder fresh = new StringBuilder();
        tokens.add(new Text(fresh));
        return fresh;
    }
}

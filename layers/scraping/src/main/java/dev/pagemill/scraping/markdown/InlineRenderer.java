package dev.pagemill.scraping.markdown;

import dev.pagemill.scraping.markdown.InlineToken.Break;
import dev.pagemill.scraping.markdown.InlineToken.Close;
import dev.pagemill.scraping.markdown.InlineToken.Open;
import dev.pagemill.scraping.markdown.InlineToken.Raw;
import dev.pagemill.scraping.markdown.InlineToken.Text;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Writes the tokens of one block as Markdown; lines are separated by {@code \n}. */
final class InlineRenderer {

    private static final String HARD_BREAK = "  \n";

    private final List<InlineToken> tokens;
    private final boolean cell;
    private final boolean lines;
    private final boolean escapeDollars;
    private final StringBuilder out = new StringBuilder();

    private InlineRenderer(List<InlineToken> tokens, boolean cell, boolean lines) {
        this.tokens = readable(tokens);
        this.cell = cell;
        this.lines = lines;
        this.escapeDollars = Dollars.mustBeEscaped(tokens);
    }

    /** One paragraph. */
    static String render(List<InlineToken> tokens) {
        return new InlineRenderer(tokens, false, true).write();
    }

    /** One heading, without its marks: behind these no block begins. */
    static String renderHeading(List<InlineToken> tokens) {
        return new InlineRenderer(tokens, false, false).write();
    }

    /** One table cell: a single line in which pipes are escaped. */
    static String renderCell(List<InlineToken> tokens) {
        return new InlineRenderer(tokens, true, false).write().replace("|", "\\|");
    }

    private String write() {
        int linkDepth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            switch (tokens.get(i)) {
                case Text(StringBuilder text) -> text(text, i, linkDepth > 0);
                case Raw raw -> raw(raw.markdown());
                case Break lineBreak -> out.append(cell ? "<br>" : HARD_BREAK);
                case Open(Mark mark, String target) -> {
                    linkDepth += mark == Mark.LINK ? 1 : 0;
                    open(mark);
                }
                case Close(Mark mark, String target) -> {
                    linkDepth -= mark == Mark.LINK ? 1 : 0;
                    close(mark, target);
                }
            }
        }
        return out.toString();
    }

    /** Two code spans side by side would be read as one. */
    private void raw(String markdown) {
        int last = out.length() - 1;
        boolean code = markdown.charAt(0) == '`' && last > 0 && out.charAt(last) == '`' && out.charAt(last - 1) != '\\';
        out.append(code ? " " : "").append(markdown);
    }

    /** The tokens without the formatting that would not be read back; texts that meet are one. */
    private static List<InlineToken> readable(List<InlineToken> tokens) {
        if (!hasRuns(tokens)) {
            return tokens;
        }
        BitSet dropped = Flanking.unreadable(tokens);
        if (dropped.isEmpty()) {
            return tokens;
        }
        List<InlineToken> kept = new ArrayList<>();
        for (int i = dropped.nextClearBit(0); i < tokens.size(); i = dropped.nextClearBit(i + 1)) {
            if (tokens.get(i) instanceof Text(StringBuilder text)
                    && !kept.isEmpty()
                    && kept.getLast() instanceof Text(StringBuilder before)) {
                before.append(text);
            } else if (tokens.get(i) instanceof Open(Mark mark, String target)
                    && mark == Mark.DELETED
                    && !kept.isEmpty()
                    && kept.getLast() instanceof Close(Mark ended, String of)
                    && ended == Mark.DELETED) {
                // Four tildes would be none.
                kept.removeLast();
            } else {
                kept.add(tokens.get(i));
            }
        }
        return kept;
    }

    private static boolean hasRuns(List<InlineToken> tokens) {
        for (InlineToken token : tokens) {
            if (token instanceof Open open && open.mark().isDelimiterRun()) {
                return true;
            }
        }
        return false;
    }

    private void text(StringBuilder text, int at, boolean inLink) {
        boolean lineStart = lines && (out.isEmpty() || out.charAt(out.length() - 1) == '\n');
        char before = out.isEmpty() ? ' ' : out.charAt(out.length() - 1);
        char after = at + 1 < tokens.size() ? firstChar(tokens.get(at + 1)) : ' ';
        // Stretches of a string are copied whole, those of a builder character by character.
        Escaper.escape(text.toString(), new Escaper.Place(lineStart, inLink, escapeDollars, before, after), out);
    }

    private char firstChar(InlineToken token) {
        return switch (token) {
            case Text(StringBuilder text) -> text.charAt(0);
            case Raw raw -> raw.markdown().charAt(0);
            case Break lineBreak -> cell ? '<' : '\n';
            case Open open -> open.mark().opening().charAt(0);
            case Close close ->
                close.mark() == Mark.LINK ? ']' : close.mark().opening().charAt(0);
        };
    }

    private void open(Mark mark) {
        out.append(mark.opening());
    }

    private void close(Mark mark, String target) {
        switch (mark) {
            case LINK -> out.append("](").append(Destination.of(target)).append(')');
            case SUPERSCRIPT -> out.append("</sup>");
            case SUBSCRIPT -> out.append("</sub>");
            case STRONG, EMPHASIS, DELETED -> out.append(mark.opening());
        }
    }
}

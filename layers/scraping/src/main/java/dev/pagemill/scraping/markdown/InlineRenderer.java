package dev.pagemill.scraping.markdown;

import dev.pagemill.scraping.markdown.InlineToken.Break;
import dev.pagemill.scraping.markdown.InlineToken.Close;
import dev.pagemill.scraping.markdown.InlineToken.Open;
import dev.pagemill.scraping.markdown.InlineToken.Raw;
import dev.pagemill.scraping.markdown.InlineToken.Text;
import java.util.BitSet;
import java.util.List;

/** Writes the tokens of one block as Markdown; lines are separated by {@code \n}. */
final class InlineRenderer {

    private static final String HARD_BREAK = "  \n";

    private final List<InlineToken> tokens;
    private final boolean cell;
    private final boolean escapeDollars;
    private final StringBuilder out = new StringBuilder();

    private InlineRenderer(List<InlineToken> tokens, boolean cell) {
        this.tokens = tokens;
        this.cell = cell;
        this.escapeDollars = Dollars.mustBeEscaped(tokens);
    }

    /** One paragraph or heading. */
    static String render(List<InlineToken> tokens) {
        return new InlineRenderer(tokens, false).write();
    }

    /** One table cell: a single line in which pipes are escaped. */
    static String renderCell(List<InlineToken> tokens) {
        return new InlineRenderer(tokens, true).write().replace("|", "\\|");
    }

    private String write() {
        BitSet dropped = new BitSet();
        if (hasRuns()) {
            dropped = Flanking.unreadable(tokens);
        }
        int linkDepth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (dropped.get(i)) {
                continue;
            }
            switch (tokens.get(i)) {
                case Text(StringBuilder text) -> text(text, i, linkDepth > 0, dropped);
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

    private boolean hasRuns() {
        for (InlineToken token : tokens) {
            if (token instanceof Open open && open.mark().isDelimiterRun()) {
                return true;
            }
        }
        return false;
    }

    private void text(StringBuilder text, int at, boolean inLink, BitSet dropped) {
        boolean lineStart = !cell && (out.isEmpty() || out.charAt(out.length() - 1) == '\n');
        char before = out.isEmpty() ? ' ' : out.charAt(out.length() - 1);
        int next = at + 1;
        while (next < tokens.size() && dropped.get(next)) {
            next++;
        }
        char after = next < tokens.size() ? firstChar(tokens.get(next)) : ' ';
        Escaper.escape(text, new Escaper.Place(lineStart, inLink, escapeDollars, before, after), out);
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

package dev.pagemill.scraping.metadata;

import dev.pagemill.scraping.text.WordSeam;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** The first characters of what an element shows, without reading on: candidates may be whole columns of a page. */
final class ShortText implements NodeFilter {

    private final int max;
    private final StringBuilder out = new StringBuilder();
    private final char boundary;
    private final boolean spoken;
    private final WordSeam seam = new WordSeam();
    private char space;
    private boolean edge;

    private ShortText(int max, char boundary, boolean spoken) {
        this.max = max;
        this.boundary = boundary;
        this.spoken = spoken;
    }

    /** At most {@code max} characters, white space collapsed. */
    static String of(Element element, int max) {
        return read(element, new ShortText(max, ' ', false));
    }

    /** What screen readers say of it: what is animated or decorated often stands beside it in pieces. */
    static String spoken(Element element, int max) {
        String spoken = read(element, new ShortText(max, ' ', true));
        return spoken.isEmpty() ? of(element, max) : spoken;
    }

    /** The same as {@link #of}, line by line as blocks part it. */
    static List<String> lines(Element element, int max) {
        return List.of(read(element, new ShortText(max, '\n', false)).split("\n"));
    }

    private static String read(Element element, ShortText text) {
        NodeTraversor.filter(text, element);
        return text.out.toString();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            space = seam.partsFrom(text.getWholeText()) && space == 0 ? boundary : space;
            append(text.getWholeText());
        } else if (node instanceof Element element) {
            if (spoken && element.attr("aria-hidden").equals("true")) {
                return FilterResult.SKIP_ENTIRELY;
            }
            seam.open(element.normalName());
            edge(element);
        }
        return out.length() >= max ? FilterResult.STOP : FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            seam.close(element.normalName());
            edge(element);
        }
        return FilterResult.CONTINUE;
    }

    private void edge(Element element) {
        edge = true;
        if (isBoundary(element)) {
            space = boundary;
            seam.reset();
        }
    }

    private static boolean isBoundary(Element element) {
        return element.isBlock() || element.normalName().equals("br");
    }

    private void append(String text) {
        for (int i = 0; i < text.length() && out.length() < max; i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '\u00A0' || c == '\u2009' || c == '\u202F') {
                space = space == 0 ? ' ' : space;
            } else if (c != '\u00AD' && c != '\u200B' && c != '\uFEFF') {
                if (!out.isEmpty() && (space != 0 || edge && isNewName(c))) {
                    out.append(space == 0 ? boundary : space);
                }
                space = 0;
                edge = false;
                out.append(c);
            }
        }
    }

    /** Whether a capital letter follows a small one where an element ends: a name, and a title that style sets apart. */
    private boolean isNewName(char c) {
        return Character.isUpperCase(c) && Character.isLowerCase(out.charAt(out.length() - 1));
    }
}

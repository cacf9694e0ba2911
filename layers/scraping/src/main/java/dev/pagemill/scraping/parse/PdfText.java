package dev.pagemill.scraping.parse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Makes a PDF file's lines into headings, paragraphs and lists, in a section for each page. */
final class PdfText {
    /** Signs that nothing but an item begins with; Word's come from a font of signs. */
    private static final Set<Character> BULLETS = Set.of(
            '\u2022', '\u25e6', '\u25aa', '\u25ab', '\u2023', '\u25cf', '\u25cb', '\u25a0', '\u2219', '\uf0b7',
            '\uf0a7');

    private static final Pattern NUMBERED = Pattern.compile("(\\d{1,3})[.)]\\s.*", Pattern.DOTALL);

    private final PdfHeadings headings;
    private final Element body;
    private final LinkedText text = new LinkedText();
    private final Map<Integer, Element> sections = new HashMap<>();
    private Element page;
    private String tag = "p";
    private PdfLines.@Nullable Line before;
    private int number;

    PdfText(PdfHeadings headings, Element body) {
        this.headings = headings;
        this.body = body;
        this.page = body;
    }

    void write(List<PdfLines.Line> lines, List<PdfLines.Link> links) {
        lines.forEach(this::line);
        end();
        for (var link : links) {
            sections.getOrDefault(link.page(), body).appendElement("a").attr("href", link.url());
        }
    }

    private void line(PdfLines.Line line) {
        boolean bullet = BULLETS.contains(line.text().charAt(0));
        if (before == null || line.page() != before.page()) {
            end();
            page = body.appendElement("section").attr("data-page", String.valueOf(line.page()));
            sections.put(line.page(), page);
        } else if (bullet || !goesOn(before, line)) {
            end();
        }
        int level = headings.level(line);
        if (text.isEmpty() && !(tag.equals("li") && before != null && !bullet && isBulletAlone(before))) {
            tag = bullet ? "li" : level == 0 ? "p" : "h" + level;
        }
        join(
                line,
                bullet
                        ? line.text().length()
                                - line.text().substring(1).stripLeading().length()
                        : 0);
        before = line;
    }

    private boolean goesOn(PdfLines.Line last, PdfLines.Line line) {
        if (isBulletAlone(last)) {
            return true;
        }
        return !line.startsParagraph() && !isNextNumber(line) && headings.level(line) == headings.level(last);
    }

    private static boolean isBulletAlone(PdfLines.Line line) {
        return line.text().length() == 1 && BULLETS.contains(line.text().charAt(0));
    }

    /** Whether the line counts on from the last that counted, or begins to. */
    private boolean isNextNumber(PdfLines.Line line) {
        var match = NUMBERED.matcher(line.text());
        int found = match.matches() ? Integer.parseInt(match.group(1)) : 0;
        boolean next = found == 1 || found > 1 && found == number + 1;
        number = next ? found : number;
        return next;
    }

    /** A word that a line's end cut in two is whole again. */
    private void join(PdfLines.Line line, int skipped) {
        int last = text.length() - 1;
        boolean cut = last > 0
                && (text.charAt(last) == '-' || text.charAt(last) == '\u00ad')
                && Character.isLetter(text.charAt(last - 1))
                && skipped < line.text().length()
                && Character.isLowerCase(line.text().charAt(skipped));
        if (cut) {
            text.dropLast();
        } else if (!text.isEmpty()) {
            text.append(" ", "");
        }
        text.append(line, skipped);
    }

    private void end() {
        if (!text.isEmpty()) {
            text.writeTo(place().appendElement(tag));
            text.clear();
        }
    }

    /** Items that follow each other make one list. */
    private Element place() {
        if (!tag.equals("li")) {
            return page;
        }
        var last = page.lastElementChild();
        return last != null && last.nameIs("ul") ? last : page.appendElement("ul");
    }
}

package dev.pagemill.scraping.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Formatting that editors write as the style of a {@code span}. */
final class SpanStyle {

    private static final Pattern BOLD = Pattern.compile("font-weight:\\s*(?:bold|[6-9]00)");
    private static final Pattern ITALIC = Pattern.compile("font-style:\\s*italic");
    private static final Pattern STRUCK = Pattern.compile("text-decoration(?:-line)?:\\s*line-through");

    private SpanStyle() {}

    /** The formatting of {@code element}, outer one first; none for other elements. */
    static List<Mark> of(Element element) {
        if (element.attributesSize() == 0 || !element.nameIs("span") || !element.hasAttr("style")) {
            return List.of();
        }
        String style = element.attr("style");
        List<Mark> marks = new ArrayList<>(1);
        if (style.contains("font-weight") && BOLD.matcher(style).find()) {
            marks.add(Mark.STRONG);
        }
        if (style.contains("font-style") && ITALIC.matcher(style).find()) {
            marks.add(Mark.EMPHASIS);
        }
        if (style.contains("line-through") && STRUCK.matcher(style).find()) {
            marks.add(Mark.DELETED);
        }
        return marks;
    }
}

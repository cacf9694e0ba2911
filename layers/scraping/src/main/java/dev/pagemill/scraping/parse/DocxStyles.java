package dev.pagemill.scraping.parse;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What the styles of a Word document make of a paragraph: a heading, an item of a list. */
final class DocxStyles {
    private static final Pattern HEADING = Pattern.compile("(?i)heading\\s*([1-9])");
    private static final int DEEPEST_HEADING = 6;
    private static final int MAX_ANCESTORS = 20;

    private final Map<String, Element> styles = new HashMap<>();

    DocxStyles(Optional<Document> part) {
        part.ifPresent(xml ->
                xml.getElementsByTag("w:style").forEach(style -> styles.putIfAbsent(style.attr("w:styleId"), style)));
    }

    /** 1 to 6 for a heading, 0 for other text. */
    int headingLevel(Element paragraph) {
        var properties = XmlPart.child(paragraph, "w:pPr");
        var own = outlineLevel(properties);
        var id = XmlPart.value(properties, "w:pStyle");
        return own.or(() -> inherited(id, DocxStyles::headingLevelOfStyle))
                .or(() -> headingLevel(id))
                .orElse(0);
    }

    /** The {@code w:numPr} that holds for a paragraph; null where it is no item. */
    @Nullable
    Element numbering(Element paragraph) {
        var properties = XmlPart.child(paragraph, "w:pPr");
        var own = XmlPart.child(properties, "w:numPr");
        var numbering = own != null
                ? own
                : inherited(
                                XmlPart.value(properties, "w:pStyle"),
                                style -> Optional.ofNullable(XmlPart.child(style, "w:pPr", "w:numPr")))
                        .orElse(null);
        // Zero takes a paragraph out of the list that its style would put it into.
        return numbering == null || XmlPart.value(numbering, "w:numId").equals("0") ? null : numbering;
    }

    private <T> Optional<T> inherited(String id, Function<Element, Optional<T>> property) {
        var style = styles.get(id);
        for (int i = 0; style != null && i < MAX_ANCESTORS; i++) {
            var found = property.apply(style);
            if (found.isPresent()) {
                return found;
            }
            style = styles.get(XmlPart.value(style, "w:basedOn"));
        }
        return Optional.empty();
    }

    private static Optional<Integer> headingLevelOfStyle(Element style) {
        var name = XmlPart.value(style, "w:name");
        return headingLevel(name).or(() -> outlineLevel(XmlPart.child(style, "w:pPr")));
    }

    private static Optional<Integer> headingLevel(String name) {
        var match = HEADING.matcher(name);
        if (match.matches()) {
            return Optional.of(Math.min(Integer.parseInt(match.group(1)), DEEPEST_HEADING));
        }
        return name.equalsIgnoreCase("title") ? Optional.of(1) : Optional.empty();
    }

    /** Counted from zero in the file; nine is for text. */
    private static Optional<Integer> outlineLevel(@Nullable Element properties) {
        var level = XmlPart.value(properties, "w:outlineLvl");
        return level.matches("[0-8]")
                ? Optional.of(Math.min(Integer.parseInt(level) + 1, DEEPEST_HEADING))
                : level.equals("9") ? Optional.of(0) : Optional.empty();
    }
}

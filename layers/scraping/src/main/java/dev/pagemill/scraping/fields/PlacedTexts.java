package dev.pagemill.scraping.fields;

import dev.pagemill.scraping.fields.PageFields.Placed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Short texts by selectors of tags and classes, which all pages made from one template share. */
final class PlacedTexts {
    private static final int MAX_TEXTS = 1_500;
    private static final int MAX_CHARS = 200;

    /** Levels of a selector: the element, its box, the box's region. */
    private static final int LEVELS = 3;

    /** Classes of one level; more make the selector longer, not surer. */
    private static final int MAX_CLASSES = 3;

    /** Names that are words; those with digits often differ from page to page or from build to build. */
    private static final Pattern STABLE = Pattern.compile("[A-Za-z][A-Za-z_-]{1,40}");

    private PlacedTexts() {}

    static List<Placed> of(Document page, Places places) {
        Map<String, String> first = new LinkedHashMap<>();
        for (var element : page.body().getAllElements()) {
            if (first.size() >= MAX_TEXTS) {
                break;
            }
            if (!element.ownText().isBlank() && !places.of(element).hidden()) {
                ShortText.of(element, MAX_CHARS).ifPresent(text -> first.putIfAbsent(selector(element), text));
            }
        }
        var texts = new ArrayList<Placed>();
        first.forEach((selector, text) -> texts.add(new Placed(selector, text)));
        return texts;
    }

    private static String selector(Element element) {
        var selector = new StringBuilder(level(element));
        Element at = element.parent();
        for (int i = 1; i < LEVELS && at != null && !at.normalName().equals("body"); i++) {
            selector.insert(0, level(at) + " > ");
            at = at.parent();
        }
        return selector.toString();
    }

    private static String level(Element element) {
        var level = new StringBuilder(element.normalName());
        if (STABLE.matcher(element.id()).matches()) {
            return level.append('#').append(element.id()).toString();
        }
        element.classNames().stream()
                .filter(name -> STABLE.matcher(name).matches())
                .sorted()
                .limit(MAX_CLASSES)
                .forEach(name -> level.append('.').append(name));
        return level.toString();
    }
}

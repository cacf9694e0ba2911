package dev.pagemill.scraping.markdown;

import dev.pagemill.scraping.text.AnyOf;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A boxed note of a documentation site, written as GitHub's alert.
 *
 * @param type one of GitHub's five: NOTE, TIP, IMPORTANT, WARNING, CAUTION
 * @param title the element that holds its heading, where it has one
 * @param titleTold whether the heading says no more than the type
 */
record Callout(String type, @Nullable Element title, boolean titleTold) {

    private static final Pattern BOX = Pattern.compile(
            "(?:^|\\s)(?:admonition|markdown-alert|hint(?= (?:[\\w-]+ )*hint-)|book-hint|awsdocs-note(?!-)|callout|theme-admonition|custom-block|notecard|admonitionblock|alert|"
                    + "hint-container|md-alert|remark-admonition|docs-callout|starlight-aside|doc-admonition|callout-block|markdown-callout|kg-callout-card|notion-callout|confluence-information-macro|NOTE|TIP|IMPORTANT|WARNING|CAUTION)(?:$|[\\s_-])");
    private static final Pattern TITLE = Pattern.compile(
            "(?:^|[\\s_-])(?:admonition-?title|admonition-heading|alert-title|alert-heading|callout-title|custom-block-title|callout__title"
                    + "|starlight-aside__title|hint-container-title|aside-title|block-title|title|header|kg-callout-emoji|notion-page-icon|icon|aui-icon|admonitionHeading_\\w+)(?:$|\\s)");
    /** One of these is in each class attribute that {@link #BOX} finds but for a type's own: looking for them costs less. */
    private static final AnyOf SIGNS_OF_BOXES = AnyOf.of(
            "alert",
            "callout",
            "admonition",
            "custom-block",
            "notecard",
            "awsdocs-note",
            "hint",
            "aside",
            "information-macro");

    /** Boxes of editors whose type is told by a sign at most. */
    private static final Pattern EDITOR = Pattern.compile("(?:^|\\s)(?:kg-callout-card|notion-callout)(?:$|\\s)");

    private static final Map<String, String> SIGNS = Map.of(
            "\uD83D\uDCA1",
            "TIP",
            "\u26A0",
            "WARNING",
            "\u2757",
            "IMPORTANT",
            "\uD83D\uDEAB",
            "CAUTION",
            "\u2705",
            "TIP");

    private static final int SHORTEST_CLASS = 3;
    private static final int LONGEST_TYPE = 16;
    private static final Pattern WORD = Pattern.compile("[^a-z]+");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("note", "NOTE"),
            Map.entry("info", "NOTE"),
            Map.entry("notice", "NOTE"),
            Map.entry("information", "NOTE"),
            Map.entry("abstract", "NOTE"),
            Map.entry("summary", "NOTE"),
            Map.entry("seealso", "NOTE"),
            Map.entry("example", "NOTE"),
            Map.entry("question", "NOTE"),
            Map.entry("faq", "NOTE"),
            Map.entry("quote", "NOTE"),
            Map.entry("secondary", "NOTE"),
            Map.entry("primary", "NOTE"),
            Map.entry("todo", "NOTE"),
            Map.entry("tip", "TIP"),
            Map.entry("hint", "TIP"),
            Map.entry("success", "TIP"),
            Map.entry("check", "TIP"),
            Map.entry("important", "IMPORTANT"),
            Map.entry("warning", "WARNING"),
            Map.entry("warn", "WARNING"),
            Map.entry("attention", "WARNING"),
            Map.entry("deprecated", "WARNING"),
            Map.entry("caution", "CAUTION"),
            Map.entry("danger", "CAUTION"),
            Map.entry("error", "CAUTION"),
            Map.entry("failure", "CAUTION"),
            Map.entry("bug", "CAUTION"));
    /** Types that are also what a page's own parts to unfold are called. */
    private static final Set<String> UNFOLDING =
            Set.of("faq", "question", "quote", "summary", "primary", "secondary", "information", "check");

    private static final Set<String> OWN_TITLES = Set.of("note", "tip", "important", "warning", "caution");

    /** The callout that {@code element} is, if it is one. */
    static @Nullable Callout of(Element element) {
        String className = element.className();
        boolean named = mayBeBox(className) && BOX.matcher(className).find() || isNamedSo(element, className);
        if (!named) {
            return null;
        }
        String type = type(className, element.attr("data-callout"));
        if (type == null && !EDITOR.matcher(className).find() && !element.nameIs("figure")) {
            return null;
        }
        Element title = title(element);
        if (type == null) {
            String sign = title == null ? "" : title.text().strip();
            type = SIGNS.getOrDefault(sign.replace("\uFE0F", ""), "NOTE");
        }
        if (title != null && (title.selectFirst("p ~ p, ul, ol, pre, table") != null)) {
            title = null;
        }
        boolean told = title != null && isTypeName(title.text(), type);
        return new Callout(type, title, told);
    }

    /** Asked of every element, so it must cost little. */
    private static boolean mayBeBox(String className) {
        return SIGNS_OF_BOXES.isIn(className)
                || className.length() <= LONGEST_TYPE && OWN_TITLES.contains(className.toLowerCase(Locale.ROOT));
    }

    /** Elements whose class is nothing but a type: of Jekyll's, Slate's and MkDocs' pages, and DocBook's with its title. */
    private static boolean isNamedSo(Element element, String className) {
        if (className.length() < SHORTEST_CLASS || className.length() > LONGEST_TYPE) {
            return false;
        }
        return switch (element.normalName()) {
            case "p", "blockquote" -> OWN_TITLES.contains(className) || className.startsWith("prompt-");
            case "aside" -> OWN_TITLES.contains(className) || className.equals("notice");
            case "details" -> TYPES.containsKey(className) && !UNFOLDING.contains(className);
            case "div" ->
                OWN_TITLES.contains(className)
                        && element.firstElementChild() instanceof Element first
                        && OWN_TITLES.contains(first.text().strip().toLowerCase(Locale.ROOT));
            default -> false;
        };
    }

    private static @Nullable String type(String className, String declared) {
        String names =
                (declared + " " + className).toLowerCase(Locale.ROOT).replace("confluence-information-macro", "");
        String found = null;
        for (String word : WORD.split(names)) {
            String type = TYPES.get(word);
            if (type != null && !word.equals("hint")) {
                return type;
            }
            found = type == null ? found : type;
        }
        // Some tools call every box a hint.
        return found;
    }

    private static @Nullable Element title(Element box) {
        if (box.hasClass("admonitionblock")) {
            return box.selectFirst("td.icon");
        }
        Element element = box.firstElementChild();
        if (element != null && OWN_TITLES.contains(box.className().toLowerCase(Locale.ROOT)) && isTitleLine(element)) {
            return element;
        }
        for (int depth = 0; depth < 3 && element != null; depth++) {
            if (element.nameIs("summary") || TITLE.matcher(element.className()).find()) {
                return element;
            }
            element = element.firstElementChild();
        }
        return null;
    }

    private static boolean isTitleLine(Element element) {
        return (element.nameIs("p") || TagKind.of(element.normalName()) == TagKind.HEADING)
                && OWN_TITLES.contains(element.text().strip().toLowerCase(Locale.ROOT));
    }

    private static boolean isTypeName(String title, String type) {
        String word = title.strip().toLowerCase(Locale.ROOT);
        return word.codePoints().noneMatch(Character::isLetterOrDigit)
                || (OWN_TITLES.contains(word) && word.equalsIgnoreCase(type));
    }
}

package dev.pagemill.scraping.markdown;

import dev.pagemill.scraping.text.AnyOf;
import java.util.Iterator;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.NodeIterator;
import org.jsoup.nodes.TextNode;

/** Small pictures that are signs of the text, or of the page's own machinery. */
final class Pictograms {

    /** Pictures no wider and no higher than this many pixels are signs. */
    private static final int LARGEST_SIGN = 32;

    private static final int LONGEST_NAME = 40;
    private static final Pattern EMOJI = Pattern.compile(
            "(?i)(?:^|[\\s_-])(?:emoji|emojione|emoticon|smil(?:ie|ies|ey|eys)|twemoji|an1)(?:$|[\\s_-])");
    private static final Pattern MACHINERY = Pattern.compile(
            "(?i)(?:^|[\\s_-])(?:avatar|gravatar|favicon|site-icon|bookmark-icon|author-image)(?:$|[\\s_-])");

    private static final Pattern CONTROL = Pattern.compile(
            "(?i)(?:(?:^|[/_-])(?:zoom(?:-?in)?|enlarge|fullscreen|magnif\\w*|expand|icons?[_-](?:scale|zoom|expand|play|share|close))"
                    + "|/chevron-\\w+|/(?:play|share|close)(?:[_-](?:icon|button))?)(?:[._-][\\w.-]*)?\\.svg(?:$|\\?)");

    /** Where a publishing system of many newspapers keeps them. */
    private static final String WRITERS_FOLDER = "arc-authors";

    private static final Pattern WRITER = Pattern.compile(
            "(?i)(?:^|[\\s_-])(?:author|byline)[_-]?(?:image|img|pic|picture|photo|portrait|profile|avatar|headshot|thumb(?:nail)?)"
                    + "(?:$|[\\s_-])");
    /** Parts of all that {@link #WRITER} finds: most classes have neither. */
    private static final AnyOf NAMES = AnyOf.of("uthor", "UTHOR", "yline", "YLINE");

    private static final Pattern WRITERS_PAGE =
            Pattern.compile("(?i)/(?:authors?|autor(?:in|en|innen|es|as?|i)?|auteurs?|auteurices?|journalists?)/[^/]");

    /** Boxes around a portrait that hold nothing else. */
    private static final int MAX_BOXES = 4;

    private static final int MAX_PARTS = 50;

    private Pictograms() {}

    /** What an emoji or a forum's smiley says, as text; empty where {@code image} is none. */
    static String text(Element image) {
        String alt = image.attr("alt").strip();
        boolean named = !alt.isEmpty() && alt.length() <= LONGEST_NAME;
        return named && EMOJI.matcher(image.className()).find() ? alt : "";
    }

    /** Whether {@code image} is a portrait or icon beside text that has no name, the writer's portrait, or a control. */
    static boolean isDecoration(Element image) {
        if (image.attributesSize() < 2) {
            return false;
        }
        if (image.attr("alt").isBlank()) {
            boolean small = isSmall(image.attr("width")) && isSmall(image.attr("height"));
            if (small || MACHINERY.matcher(image.className()).find()) {
                return true;
            }
        }
        String source = image.attr("src");
        return source.contains(".svg") && CONTROL.matcher(source).find()
                || source.contains(WRITERS_FOLDER)
                || isOfWriter(image);
    }

    /** The page names who wrote it in words too. */
    private static boolean isOfWriter(Element image) {
        Element box = image;
        for (int i = 0; i < MAX_BOXES && box != null; i++) {
            boolean named = box.attributesSize() > 0
                    && (isNamedForWriter(box.className()) || box.nameIs("a") && leadsToWriter(box));
            if (named || box.nameIs("address")) {
                return true;
            }
            box = box.parent();
            if (box != null && !box.nameIs("address") && hasMore(box)) {
                return false;
            }
        }
        return false;
    }

    /** Whether {@code box} has text, or so many parts that it is no portrait's. */
    private static boolean hasMore(Element box) {
        int parts = 0;
        Iterator<Node> inside = NodeIterator.from(box);
        inside.next(); // the box itself
        while (inside.hasNext()) {
            Node part = inside.next();
            if (part instanceof TextNode text && !text.isBlank() || ++parts > MAX_PARTS) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNamedForWriter(String className) {
        return NAMES.isIn(className) && WRITER.matcher(className).find();
    }

    private static boolean leadsToWriter(Element link) {
        return link.attr("rel").contains("author")
                || WRITERS_PAGE.matcher(link.attr("href")).find();
    }

    private static boolean isSmall(String size) {
        String digits = size.endsWith("px") ? size.substring(0, size.length() - 2) : size;
        boolean number =
                !digits.isEmpty() && digits.length() <= 3 && digits.chars().allMatch(Characters::isDigit);
        return number && Integer.parseInt(digits) <= LARGEST_SIGN;
    }
}

package dev.pagemill.scraping.link;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * Tells a picture or player that belongs to the text beside it from icons, avatars, teasers and the page's own signs.
 * Asked where chosen text stands on one side alone: between two chosen texts nothing is asked.
 */
public final class Illustration {
    /** So many boxes above the picture, and above the text, their common box may be. */
    private static final int MAX_STEPS = 3;
    /** Where the box around the text has a box around it, such as lists and parts of an article. */
    private static final int MAX_TEXT_STEPS = 2;
    /** Smaller pictures are icons and portraits. */
    private static final int MIN_PIXELS = 120;

    /** Boxes with more children are not searched: each picture in them would cost all of them. */
    private static final int MAX_CHILDREN = 200;

    private static final Set<String> MEDIA = Set.of("img", "picture", "video", "audio", "iframe", "embed", "object");
    private static final Set<String> PLAIN =
            Set.of("p", "div", "figure", "picture", "a", "span", "center", "font", "b", "strong", "em", "i", "section");
    private static final Pattern OTHER = Pattern.compile(
            "(?i)(?:^|[\\s_-])(?:avatars?|gravatar|icons?|emoji|logos?|share|sharing|social|author|byline|bio|profile|sponsors?|sponsored"
                    + "|ads?|advert\\w*|banner|promo\\w*|badges?|buttons?|btn|related|recommend\\w*|teasers?|newsletter"
                    + "|footer|sidebar|nav|navigation|menu|pixel|tracking|rating|stars?|comments?|next|prev\\w*)(?:$|[\\s_-])");
    private static final Evaluator PICTURE = Selector.evaluatorOf("img");
    private static final Pattern PICTURE_FILE = Pattern.compile("\\.(?:jpe?g|png|gif|webp|avif|svg)(?:$|[?#])");

    private Illustration() {}

    /** Whether {@code element} shows pictures, films or sounds by itself. */
    public static boolean isMedia(Element element) {
        return MEDIA.contains(element.normalName());
    }

    /**
     * Whether {@code piece}, media or a box of them with their caption, illustrates {@code text}, which stands right
     * before or after it.
     */
    public static boolean isBeside(Element piece, Element text) {
        Element link = piece.closest("a");
        if (isOther(piece) || link != null && leadsAway(link)) {
            return false;
        }
        Element at = piece;
        for (int steps = 1; steps <= MAX_STEPS; steps++) {
            Element box = at.parent();
            if (box == null) {
                return false;
            }
            if (isNear(text, box)) {
                return isOwn(piece);
            }
            if (!isPlain(box) || !isAlone(at, box)) {
                return false;
            }
            at = box;
        }
        return false;
    }

    private static boolean isPlain(Element box) {
        return PLAIN.contains(box.normalName()) && !isOther(box);
    }

    private static boolean isOther(Element element) {
        return element.attributesSize() > 0
                && (OTHER.matcher(element.className()).find()
                        || OTHER.matcher(element.id()).find());
    }

    /** Whether {@code box} has no text but that in {@code child}. */
    private static boolean isAlone(Element child, Element box) {
        if (box.childNodeSize() > MAX_CHILDREN) {
            return false;
        }
        for (Node beside = box.firstChild(); beside != null; beside = beside.nextSibling()) {
            boolean text = beside instanceof TextNode words
                    ? !words.isBlank()
                    : beside != child && beside instanceof Element element && element.hasText();
            if (text) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNear(Element text, Element box) {
        if (text == box) {
            return true;
        }
        Element at = text;
        for (int steps = 1; steps <= MAX_TEXT_STEPS; steps++) {
            Element parent = at.parent();
            if (parent == box) {
                return steps == 1 || !box.nameIs("body");
            }
            if (parent == null || parent.nameIs("article")) {
                return false;
            }
            at = parent;
        }
        return false;
    }

    /** No small picture, and none that leads elsewhere. */
    private static boolean isOwn(Element piece) {
        for (Element inner : piece.getAllElements()) {
            boolean other =
                    isMedia(inner) && (isSmall(inner.attr("width")) || isSmall(inner.attr("height")) || isOther(inner));
            if (other || leadsAway(inner) && inner.selectFirst(PICTURE) != null) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code link} is a link to anything but a picture's file. */
    public static boolean leadsAway(Element link) {
        return link.nameIs("a")
                && link.hasAttr("href")
                && !PICTURE_FILE
                        .matcher(link.attr("href").toLowerCase(Locale.ROOT))
                        .find();
    }

    private static boolean isSmall(String size) {
        int end = 0;
        while (end < size.length() && Character.isDigit(size.charAt(end))) {
            end++;
        }
        boolean known = end > 0 && end <= 5 && !size.endsWith("%") && !size.endsWith("em");
        return known && Integer.parseInt(size.substring(0, end)) < MIN_PIXELS;
    }
}

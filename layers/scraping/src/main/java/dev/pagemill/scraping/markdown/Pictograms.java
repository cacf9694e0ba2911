package dev.pagemill.scraping.markdown;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Small pictures that are signs of the text, or of the page's own machinery. */
final class Pictograms {

    /** Pictures no wider and no higher than this many pixels are signs. */
    private static final int LARGEST_SIGN = 32;

    private static final int LONGEST_NAME = 40;
    private static final Pattern EMOJI = Pattern.compile(
            "(?i)(?:^|[\\s_-])(?:emoji|emojione|emoticon|smil(?:ie|ies|ey|eys)|twemoji|an1)(?:$|[\\s_-])");
    private static final Pattern MACHINERY = Pattern.compile(
            "(?i)(?:^|[\\s_-])(?:avatar|gravatar|favicon|site-icon|bookmark-icon|author-image)(?:$|[\\s_-])");

    private Pictograms() {}

    /** What an emoji or a forum's smiley says, as text; empty where {@code image} is none. */
    static String text(Element image) {
        String alt = image.attr("alt").strip();
        boolean named = !alt.isEmpty() && alt.length() <= LONGEST_NAME;
        return named && EMOJI.matcher(image.className()).find() ? alt : "";
    }

    /** Whether {@code image}, which has no name, is a portrait or an icon beside text. */
    static boolean isDecoration(Element image) {
        if (image.attributesSize() < 2 || !image.attr("alt").isBlank()) {
            return false;
        }
        boolean small = isSmall(image.attr("width")) && isSmall(image.attr("height"));
        return small || MACHINERY.matcher(image.className()).find();
    }

    private static boolean isSmall(String size) {
        String digits = size.endsWith("px") ? size.substring(0, size.length() - 2) : size;
        boolean number =
                !digits.isEmpty() && digits.length() <= 3 && digits.chars().allMatch(Characters::isDigit);
        return number && Integer.parseInt(digits) <= LARGEST_SIGN;
    }
}

package dev.pagemill.scraping.markdown;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** What a page says in the place of a picture, for readers who do not see it. */
final class PictureWords {
    /** What tools put there when nobody wrote anything. */
    private static final Pattern FILE =
            Pattern.compile("(?i)[\\w %()+.,@-]{1,120}\\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|heic)");

    /** Written as an entity in what is an entity's text. */
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#\\d{2,6}|#x\\p{XDigit}{2,6}|nbsp|quot|apos|amp|lt|gt);");

    private PictureWords() {}

    /** Empty where that is nothing. */
    static String of(Element image) {
        String alt = image.attr("alt").strip();
        if (alt.indexOf('&') >= 0 && ENTITY.matcher(alt).find()) {
            alt = Parser.unescapeEntities(alt, true).replace('\u00a0', ' ');
        }
        return alt.indexOf('.') > 0 && FILE.matcher(alt).matches() ? "" : alt;
    }
}

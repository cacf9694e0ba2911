package dev.pagemill.scraping.markdown;

import dev.pagemill.scraping.link.BaseUrl;
import dev.pagemill.scraping.link.ImageSource;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Pictures inside {@code noscript} and what stands beside them for readers with scripts: an empty image that a script
 * would fill, a small one that is shown until it has, or the same picture.
 */
final class PictureTwins {

    private static final BaseUrl ANYWHERE = new BaseUrl("https://example.com/");

    /** Shorter names of files say nothing. */
    private static final int MIN_FILE_NAME = 8;

    /** How many elements before the picture may be its stand-ins. */
    private static final int MAX_STAND_INS = 3;

    /** What publishing systems add to the names of smaller copies. */
    private static final Pattern SIZE = Pattern.compile("-\\d{2,4}x\\d{2,4}(?=\\.\\w{3,4}$)");

    private PictureTwins() {}

    /** Puts the picture of {@code noscript} into the page once, and takes its stand-ins away. */
    static void restore(Element noscript) {
        Element picture = noscript.selectFirst("img");
        if (picture == null || noscript.parent() == null || noscript.hasText()) {
            return;
        }
        if (isShown(picture, noscript.previousElementSibling())) {
            noscript.remove();
            return;
        }
        Element beside = image(noscript.previousElementSibling());
        Element twin = beside == null ? image(noscript.nextElementSibling()) : beside;
        if (twin != null && !isStandIn(twin, picture)) {
            // The picture is there; Markdown leaves the noscript behind it out.
            if (beside == null) {
                noscript.remove();
            }
            return;
        }
        Element before = noscript.previousElementSibling();
        for (int i = 0; i < MAX_STAND_INS && before != null; i++) {
            Element earlier = before.previousElementSibling();
            Element image = image(before);
            if (image == null || !isStandIn(image, picture)) {
                break;
            }
            image.remove();
            before = earlier;
        }
        if (twin != null && twin != beside) {
            twin.remove();
        }
        noscript.replaceWith(picture);
    }

    /** Whether {@code box} shows the same file, among whatever else. */
    private static boolean isShown(Element picture, @Nullable Element box) {
        Element shown = box == null || box.nameIs("noscript") ? null : box.selectFirst("img");
        String source = shown == null ? "" : ImageSource.of(shown, ANYWHERE);
        return !source.isEmpty() && source.equals(ImageSource.of(picture, ANYWHERE));
    }

    /** Whether the same picture as {@code image}, whose address is {@code own}, stands behind it, for wider screens. */
    static boolean isNarrow(Element image, String own, BaseUrl base) {
        Element next = image.nextElementSibling();
        if (next == null || !next.nameIs("img")) {
            return false;
        }
        String other = ImageSource.of(next, base);
        return own.equals(other)
                ? !image.attr("width").equals(next.attr("width"))
                : withoutSize(own).equals(withoutSize(other));
    }

    private static String withoutSize(String url) {
        return SIZE.matcher(url).replaceFirst("");
    }

    /** The only picture that {@code element} is or holds. */
    private static @Nullable Element image(@Nullable Element element) {
        if (element == null || element.nameIs("noscript")) {
            return null;
        }
        if (element.nameIs("img")) {
            return element;
        }
        return element.childrenSize() > MAX_STAND_INS || element.hasText() ? null : element.selectFirst("img");
    }

    private static boolean isStandIn(Element image, Element picture) {
        String source = ImageSource.of(image, ANYWHERE);
        return source.isEmpty() || source.startsWith("data:") || isPreview(source, picture);
    }

    /** The same file in another folder. */
    private static boolean isPreview(String source, Element picture) {
        String whole = ImageSource.of(picture, ANYWHERE);
        String file = fileName(source);
        return file.length() >= MIN_FILE_NAME && file.equals(fileName(whole)) && !source.equals(whole);
    }

    private static String fileName(String url) {
        String path = url.split("[?#]", 2)[0];
        return path.substring(path.lastIndexOf('/') + 1);
    }
}

package dev.pagemill.scraping.link;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/**
 * Which picture an {@code <img>} shows once its page has run: pages that load lazily keep the address in an attribute
 * of their own and a placeholder in {@code src}.
 */
public final class ImageSource {

    private static final List<String> LAZY = List.of(
            "data-src",
            "data-original",
            "data-lazy-src",
            "data-lazy",
            "data-hi-res-src",
            "data-full-src",
            "data-original-src",
            "data-actualsrc",
            "data-image-src",
            "data-img-src",
            "data-src-large",
            "data-large-file",
            "data-orig-file",
            "data-pin-media",
            "data-url");
    private static final List<String> LAZY_SETS = List.of("data-srcset", "data-lazy-srcset", "data-original-set");
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "(?:^|[/_.-])(?:blank|spacer|placeholder|transparent|pixel|1x1|1px|lazy(?:load)?|loading|grey|gray|empty|clear|dummy"
                    + "|(?:ajax|pre)[_-]?loader|no[_-]?(?:photo|pic|image|img))"
                    + "(?:[_.-][\\w.-]*)?\\.(?:gif|png|svg|jpe?g|webp)(?:$|\\?)");
    private static final Pattern PICTURE = Pattern.compile("\\.(?:jpe?g|png|gif|webp|avif|svg|bmp)(?:$|[?#!/])");

    private static final Pattern OTHER_NAME =
            Pattern.compile("^(?!src$|srcset$)[a-z][a-z0-9_-]*src|^data-.*(?:image|img|lazy|url|bg)");

    private ImageSource() {}

    /**
     * The absolute URL of {@code image}, which is an {@code img} (its {@code picture} parent's sources count too) or an
     * SVG {@code image}; a {@code data:} URL only where nothing else is known; empty where there is nothing.
     */
    public static String of(Element image, BaseUrl base) {
        String chosen = choose(image);
        return chosen.isEmpty() ? "" : base.resolve(chosen);
    }

    /** The width that scripts would put into an address made for several. */
    private static final String WIDTH = "1024";

    /** Shops leave the width to a script. */
    private static String sized(String address) {
        return address.replace("{width}", WIDTH);
    }

    private static String choose(Element image) {
        String src = image.attr("src").strip();
        String lazy = lazy(image);
        if (!lazy.isEmpty()) {
            return lazy;
        }
        if (!src.isEmpty() && !isPlaceholder(src)) {
            return src;
        }
        String set = fromSets(image);
        if (!set.isEmpty()) {
            return set;
        }
        String other = fromOther(image);
        if (!other.isEmpty()) {
            return other;
        }
        Element parent = image.parent();
        if (parent != null && parent.nameIs("picture")) {
            for (Element source : parent.children()) {
                String candidate = source.nameIs("source") ? fromSets(source) : "";
                candidate = candidate.isEmpty() && source.nameIs("source") ? fromOther(source) : candidate;
                if (!candidate.isEmpty()) {
                    return candidate;
                }
            }
        }
        String around = parent == null || parent.normalName().indexOf('-') < 0 ? "" : ofCustomElement(parent);
        if (!around.isEmpty()) {
            return around;
        }
        return src.startsWith("data:") ? src : "";
    }

    /** An element that a script turns into the picture in it. */
    private static String ofCustomElement(Element box) {
        String src = box.attr("src").strip();
        return !src.isEmpty() && looksLikeUrl(src) && !isPlaceholder(src) ? src : "";
    }

    private static String lazy(Element image) {
        if (image.attributesSize() < 2) {
            return "";
        }
        for (String name : LAZY) {
            String value = image.attr(name).strip();
            if (!value.isEmpty() && looksLikeUrl(value) && !isPlaceholder(value)) {
                return sized(value);
            }
        }
        return "";
    }

    private static boolean looksLikeUrl(String value) {
        return value.indexOf(' ') < 0
                && value.charAt(0) != '{'
                && (value.indexOf('/') >= 0
                        || PICTURE.matcher(value.toLowerCase(Locale.ROOT)).find());
    }

    /** An address that a script would complete. */
    private static boolean isTemplate(String value) {
        return value.contains("${") || value.contains("{{");
    }

    private static String fromSets(Element image) {
        for (String name : LAZY_SETS) {
            String url = Srcset.largest(image.attr(name));
            if (!url.isEmpty()) {
                return url;
            }
        }
        return Srcset.largest(image.attr("srcset"));
    }

    /** Attributes of tools' own invention: their names say that they hold a source, or their values that it is a picture. */
    private static String fromOther(Element image) {
        for (Attribute attribute : image.attributes()) {
            String name = attribute.getKey();
            if (!OTHER_NAME.matcher(name).find()) {
                continue;
            }
            String value = attribute.getValue().strip();
            String url = name.endsWith("srcset") ? Srcset.largest(value) : fromData(value);
            if (!url.isEmpty() && looksLikeUrl(url) && !isPlaceholder(url) && mayBePicture(name, url)) {
                return url;
            }
        }
        return "";
    }

    /** The first address in JSON; what is no JSON stays as it is. */
    private static String fromData(String value) {
        int start = value.startsWith("{") || value.startsWith("[") ? value.indexOf("\"http") + 1 : 0;
        int end = start > 0 ? value.indexOf('"', start) : -1;
        return end > 0 ? value.substring(start, end) : value;
    }

    private static boolean mayBePicture(String name, String url) {
        boolean address = url.startsWith("//") || url.startsWith("http");
        return address && name.contains("src")
                || PICTURE.matcher(url.toLowerCase(Locale.ROOT)).find();
    }

    /** Whether {@code src} names no picture: embedded data or one of the usual empty images. */
    static boolean isPlaceholder(String src) {
        if (src.isEmpty()
                || isTemplate(src)
                || src.startsWith("data:")
                || src.startsWith("about:")
                || src.startsWith("blob:")) {
            return true;
        }
        return PLACEHOLDER.matcher(src.toLowerCase(Locale.ROOT)).find();
    }
}

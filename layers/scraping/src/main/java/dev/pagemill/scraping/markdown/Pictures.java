package dev.pagemill.scraping.markdown;

import dev.pagemill.scraping.link.ImageSource;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Images: those that readers see, each once, with the words that stand for it. */
final class Pictures {

    /** Pictures that pages show in place of others where they are dark. */
    private static final Pattern FOR_DARK = Pattern.compile(
            "(?:^|\\s)(?:only-dark|dark-only|dark-mode-only)(?:$|\\s)|(?:^|\\s)hidden(?:\\s.*)?\\sdark:(?:block|inline\\S*|flex)(?:$|\\s)"
                    + "|#gh-dark-mode-only$");

    private static final Pattern POINT_STYLE = Pattern.compile("(?:^|;)(?:width|height):1px(?:;|!|$)");

    /** A side of an image, in pixels, from which on it is one though the other side is stated to be 0: scripts find that out. */
    private static final int LARGE = 120;

    /** Stars and other signs may be shown one after another, each with a short word. */
    private static final int LONG_WORDS = 20;

    private final Flow flow;
    private String last = "";

    Pictures(Flow flow) {
        this.flow = flow;
    }

    /** Writes {@code image}; tells that there is nothing in it to go into. */
    boolean image(Element image) {
        MathSource math = MathSource.ofImage(image);
        if (math != null) {
            if (!math.tex().isEmpty()) {
                flow.math(math);
            }
            return false;
        }
        String sign = Pictograms.text(image);
        if (!sign.isEmpty()) {
            flow.buffer.text(sign);
        } else if (!isPixel(image) && !Pictograms.isDecoration(image) && !isForDark(image)) {
            picture(image);
        }
        return false;
    }

    private void picture(Element image) {
        String own = ImageSource.of(image, flow.page.base());
        String source = own;
        String alt = PictureWords.of(image);
        boolean embedded = source.startsWith("data:");
        if (embedded && flow.page.options().removeBase64Images()) {
            source = alt.isBlank() || isStandIn(image) ? "" : "<Base64-Image-Removed>";
        } else {
            source = Destination.of(source);
        }
        String picture = "![" + label(alt) + "](" + source + ")";
        boolean again = alt.length() >= LONG_WORDS && flow.buffer.endsInPicture() && picture.equals(last);
        if (!source.isEmpty() && !again && !isOfHeadline(alt) && !PictureTwins.isNarrow(image, own, flow.page.base())) {
            flow.buffer.picture(picture);
            flow.lastImageParent = image.parent();
        }
        last = picture;
    }

    /** Portraits and signs that a headline has beside its words. */
    private boolean isOfHeadline(String alt) {
        Element heading = flow.heading;
        return heading != null && alt.isEmpty() && heading.nameIs("h1") && heading.hasText();
    }

    /** Pictures that are embedded as objects. */
    static boolean isDrawing(Element element) {
        return element.nameIs("object") && element.attr("type").startsWith("image/");
    }

    /** Writes an object that {@link #isDrawing}. */
    boolean drawing(Element object) {
        String source = flow.page.base().resolve(object.attr("data").strip());
        Element fallback = object.selectFirst("img");
        if (!source.isEmpty() && !source.startsWith("data:")) {
            String name = fallback == null ? object.attr("aria-label") : fallback.attr("alt");
            flow.buffer.picture("![" + label(name) + "](" + Destination.of(source) + ")");
        }
        return false;
    }

    /** Words as the label of a link or image. */
    static String label(String words) {
        StringBuilder text = new StringBuilder();
        Escaper.escape(
                String.join(" ", words.replace('\u00A0', ' ').strip().split("\\s+")),
                new Escaper.Place(false, true, false, '[', ']'),
                text);
        return text.toString();
    }

    /** The picture itself, with the same words, stands behind. */
    private static boolean isStandIn(Element image) {
        Element next = image.nextElementSibling();
        return next != null
                && (next.nameIs("noscript")
                        || next.nameIs("img") && next.attr("alt").equals(image.attr("alt")));
    }

    /** Its twin for light pages stands beside it, or is known to. */
    private static boolean isForDark(Element image) {
        Element parent = image.parent();
        Element shown = parent != null && parent.nameIs("picture") ? parent : image;
        String names = shown.className();
        String told = names.isEmpty() ? image.attr("src") : names;
        return told.contains("dark") && FOR_DARK.matcher(told).find()
                || names.contains("dark")
                        && (isTwin(shown.previousElementSibling(), names) || isTwin(shown.nextElementSibling(), names));
    }

    private static boolean isTwin(@Nullable Element beside, String names) {
        return beside != null && beside.className().equals(names.replace("dark", "light"));
    }

    /** Images of a point's size count visitors. */
    private static boolean isPixel(Element image) {
        String width = image.attr("width");
        String height = image.attr("height");
        return isPoint(width)
                || isPoint(height)
                || isNothing(width) && !isLarge(height)
                || isNothing(height) && !isLarge(width)
                || image.hasAttr("style")
                        && POINT_STYLE
                                .matcher(image.attr("style").replace(" ", ""))
                                .find();
    }

    private static boolean isPoint(String size) {
        return size.equals("1") || size.equals("1px");
    }

    private static boolean isNothing(String size) {
        return size.equals("0") || size.equals("0px");
    }

    private static boolean isLarge(String size) {
        boolean number = !size.isEmpty() && size.length() <= 5 && size.chars().allMatch(Characters::isDigit);
        return number && Integer.parseInt(size) >= LARGE;
    }
}

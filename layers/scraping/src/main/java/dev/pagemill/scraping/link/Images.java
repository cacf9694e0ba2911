package dev.pagemill.scraping.link;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** All images of a page or of a part of it, lazily loaded ones included. */
public final class Images {

    private static final Set<String> SOCIAL =
            Set.of("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src");

    private static final Pattern BACKGROUND =
            Pattern.compile("background(?:-image)?:[^;]{0,200}?url\\(\\s*['\"]?([^'\")]{1,2000})['\"]?\\s*\\)");

    private Images() {}

    /** The images of {@code content} in page order, each URL once; a {@code <base>} in the page is honoured. */
    public static List<Image> of(Element content, String baseUri) {
        BaseUrl base = BaseUrl.of(content, baseUri);
        Map<String, Image> images = new LinkedHashMap<>();
        content.stream().forEach(element -> {
            add(url(element, base), element, images);
            add(background(element, base), element, images);
        });
        return List.copyOf(images.values());
    }

    private static void add(String url, Element element, Map<String, Image> images) {
        if (!url.isEmpty()) {
            images.putIfAbsent(url, new Image(url, element.attr("alt").strip()));
        }
    }

    /** The picture that an element's own style puts behind it. */
    private static String background(Element element, BaseUrl base) {
        String style = element.attributesSize() == 0 ? "" : element.attr("style");
        Matcher address = style.contains("background") ? BACKGROUND.matcher(style) : null;
        return address != null && address.find() ? base.resolve(address.group(1).strip()) : "";
    }

    private static String url(Element element, BaseUrl base) {
        return switch (element.normalName()) {
            case "img", "amp-img" -> ImageSource.of(element, base);
            case "image" -> reference(element, element.hasAttr("href") ? "href" : "xlink:href", base);
            case "video" -> reference(element, "poster", base);
            case "input" -> element.attr("type").equals("image") ? reference(element, "src", base) : "";
            case "link" -> element.attr("rel").contains("image_src") ? reference(element, "href", base) : "";
            case "meta" ->
                SOCIAL.contains(element.attr("property")) || SOCIAL.contains(element.attr("name"))
                        ? reference(element, "content", base)
                        : "";
            default -> "";
        };
    }

    private static String reference(Element element, String attribute, BaseUrl base) {
        String value = element.attr(attribute).strip();
        return value.isEmpty() ? "" : base.resolve(value);
    }
}

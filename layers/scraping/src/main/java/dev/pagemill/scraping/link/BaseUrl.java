package dev.pagemill.scraping.link;

import org.jsoup.internal.StringUtil;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * The URL that a page's relative references are resolved against.
 *
 * @param url absolute, or empty when none is known (references then stay as they are written)
 */
public record BaseUrl(String url) {

    /**
     * The base of {@code content}: the first {@code <base href>} of its page resolved against {@code pageUrl}, else
     * {@code pageUrl}, else what the parser was told.
     */
    public static BaseUrl of(Node content, String pageUrl) {
        String page = pageUrl.isBlank() ? content.baseUri() : pageUrl.strip();
        Document owner = content.ownerDocument();
        String declared = owner == null ? "" : declaredIn(owner);
        return declared.isEmpty() ? new BaseUrl(page) : new BaseUrl(new BaseUrl(page).resolve(declared));
    }

    private static String declaredIn(Document page) {
        for (Element html : page.children()) {
            for (Element head : html.children()) {
                if (!head.nameIs("head")) {
                    continue;
                }
                for (Element child : head.children()) {
                    if (child.nameIs("base") && child.hasAttr("href")) {
                        return child.attr("href").strip();
                    }
                }
            }
        }
        return "";
    }

    /** The absolute form of {@code reference}, or an empty string where there is none. */
    public String resolve(String reference) {
        String trimmed = reference.strip();
        if (startsWithIgnoringCase(trimmed, "https://") || startsWithIgnoringCase(trimmed, "http://")) {
            return trimmed;
        }
        return url.isEmpty() ? trimmed : StringUtil.resolve(url, trimmed);
    }

    /** Whether {@code absolute} differs from this URL by its fragment at most. */
    public boolean isSamePage(String absolute) {
        return !url.isEmpty() && withoutFragment(absolute).equals(withoutFragment(url));
    }

    static String withoutFragment(String url) {
        int hash = url.indexOf('#');
        return hash < 0 ? url : url.substring(0, hash);
    }

    static boolean startsWithIgnoringCase(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}

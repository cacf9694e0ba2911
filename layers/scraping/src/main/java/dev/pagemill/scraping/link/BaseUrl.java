package dev.pagemill.scraping.link;

import dev.pagemill.scraping.url.WebUrl;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** The URL that a page's relative references are resolved against, by the WHATWG URL standard. */
public final class BaseUrl {
    /** ASCII characters that the standard leaves as they are, wherever in a path, query or fragment they stand. */
    private static final boolean[] PLAIN = new boolean[128];

    static {
        for (char c = '0'; c <= 'z'; c++) {
            PLAIN[c] = Character.isLetterOrDigit(c);
        }
        for (char c : "-._~/?&=%+,;:@!$()*#".toCharArray()) {
            PLAIN[c] = true;
        }
    }

    private final String url;
    private final Optional<WebUrl> parsed;
    private final String origin;

    /** @param url absolute, or empty when none is known (references then stay as they are written) */
    public BaseUrl(String url) {
        this.parsed = WebUrl.parse(url);
        this.url = parsed.map(WebUrl::href).orElse(url);
        this.origin = parsed.filter(WebUrl::isHttp).map(WebUrl::origin).orElse("");
    }

    /**
     * The base of {@code content}: the first {@code <base href>} of its page resolved against {@code pageUrl}, else
     * {@code pageUrl}, else what the parser was told.
     */
    public static BaseUrl of(Node content, String pageUrl) {
        BaseUrl page = new BaseUrl(pageUrl.isBlank() ? content.baseUri() : pageUrl.strip());
        Document owner = content.ownerDocument();
        String declared = owner == null ? "" : declaredIn(owner);
        String resolved = declared.isEmpty() ? "" : page.resolve(declared);
        return BaseUrl.startsWithIgnoringCase(resolved, "http") ? new BaseUrl(resolved) : page;
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

    /** Absolute, or empty where none is known. */
    public String url() {
        return url;
    }

    /** The absolute form of {@code reference}, or an empty string where there is none. */
    public String resolve(String reference) {
        if (isPlain(reference)) {
            return reference.charAt(0) == '/' ? origin + reference : reference;
        }
        Optional<WebUrl> found = parsed.isPresent() ? parsed.get().resolve(reference) : WebUrl.parse(reference);
        return found.map(WebUrl::href).orElse(url.isEmpty() ? reference.strip() : "");
    }

    /** As {@link #resolve}, but what cannot be resolved stays as it is written. */
    public String resolveOrKeep(String reference) {
        String resolved = resolve(reference);
        return resolved.isEmpty() ? reference.strip() : resolved;
    }

    /** Whether this is an address, or a path from the root, that resolving would leave as it is: most references are. */
    private boolean isPlain(String reference) {
        int path = 0;
        if (reference.startsWith("http://") || reference.startsWith("https://")) {
            path = hostEnd(reference, reference.indexOf("//") + 2);
        } else if (origin.isEmpty() || !reference.startsWith("/") || reference.startsWith("//")) {
            return false;
        }
        for (int i = path; path >= 0 && i < reference.length(); i++) {
            char c = reference.charAt(i);
            // A dot after a slash may be a step up; so may an encoded one.
            boolean step = (c == '.' || c == '%') && reference.charAt(i - 1) == '/';
            if (c >= 128 || !PLAIN[c] || step) {
                return false;
            }
        }
        return path >= 0;
    }

    /** Where a host of letters, with a path behind it, ends; -1 where it is anything else. */
    private static int hostEnd(String reference, int from) {
        int at = from;
        while (at < reference.length() && isHostChar(reference.charAt(at))) {
            at++;
        }
        boolean name = at > from + 3 && Character.isLetter(reference.charAt(at - 1));
        boolean rooted = at < reference.length() && reference.charAt(at) == '/';
        String host = reference.substring(from, at);
        return name && rooted && !host.contains("xn--") && !host.contains("0x") ? at : -1;
    }

    private static boolean isHostChar(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '-';
    }

    /** Whether {@code absolute} differs from this URL by its fragment at most. */
    public boolean isSamePage(String absolute) {
        return !url.isEmpty() && withoutFragment(absolute).equals(withoutFragment(url));
    }

    static String withoutFragment(String url) {
        int hash = url.indexOf('#');
        return hash < 0 ? url : url.substring(0, hash);
    }

    private static boolean startsWithIgnoringCase(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}

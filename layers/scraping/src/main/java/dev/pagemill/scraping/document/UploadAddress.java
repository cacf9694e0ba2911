package dev.pagemill.scraping.document;

import dev.pagemill.scraping.url.WebUrl;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jsoup.nodes.Document;

/** The address of a file that a caller sent: it has none, and gets one under a name that RFC 6761 reserves for that. */
public final class UploadAddress {
    private static final String HOST = "upload.invalid";

    private UploadAddress() {}

    /** The address of a file of this name. */
    public static WebUrl of(String filename) {
        return WebUrl.parse("https://" + HOST + "/" + URLEncoder.encode(filename, StandardCharsets.UTF_8))
                .orElseThrow();
    }

    static boolean is(WebUrl url) {
        return url.hostname().equals(HOST);
    }

    /** Has a saved page's references lead to where the page says that it is from, unless it declares a base of its own. */
    static void giveBase(Document page) {
        var stated = page.select("link[rel=canonical][href]").attr("href");
        var address = WebUrl.parse(
                        stated.isEmpty() ? page.select("meta[property=og:url]").attr("content") : stated)
                .filter(WebUrl::isHttp);
        if (address.isPresent() && page.selectFirst("base[href]") == null) {
            page.head().prependElement("base").attr("href", address.get().href());
        }
    }
}

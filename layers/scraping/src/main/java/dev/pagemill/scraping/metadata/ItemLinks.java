package dev.pagemill.scraping.metadata;

import java.util.Optional;
import org.jsoup.internal.StringUtil;
import org.jsoup.nodes.Document;

/** Makes the addresses in structured data absolute, as the page's {@code <base>} says. */
final class ItemLinks {
    private final String base;

    ItemLinks(Document page, String url) {
        this.base = Optional.ofNullable(page.selectFirst("base[href]"))
                .map(element -> StringUtil.resolve(url, element.attr("href")))
                .filter(resolved -> !resolved.isEmpty())
                .orElse(url);
    }

    /** The address as it stands where it cannot be resolved. */
    String absolute(String address) {
        var resolved = StringUtil.resolve(base, address.strip());
        return resolved.isEmpty() ? address.strip() : resolved;
    }
}

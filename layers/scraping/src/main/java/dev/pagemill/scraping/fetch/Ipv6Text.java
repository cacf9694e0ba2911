package dev.pagemill.scraping.fetch;

import dev.pagemill.scraping.url.WebUrl;
import java.net.InetAddress;

/** IPv6 addresses in the one spelling that parsed URLs have. */
final class Ipv6Text {
    private Ipv6Text() {}

    /** Without brackets and zone, such as {@code ::1}. */
    static String canonical(InetAddress address) {
        var text = address.getHostAddress();
        int zone = text.indexOf('%');
        var plain = zone < 0 ? text : text.substring(0, zone);
        return WebUrl.parse("http://[" + plain + "]/")
                .map(url -> url.hostname().substring(1, url.hostname().length() - 1))
                .orElse(plain);
    }
}

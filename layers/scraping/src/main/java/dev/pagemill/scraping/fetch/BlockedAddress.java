package dev.pagemill.scraping.fetch;

import java.io.IOException;

/** The address guard refused a connection. An IOException, since it ends a call inside the HTTP client. */
final class BlockedAddress extends IOException {
    BlockedAddress(String host, int port, String address, String what) {
        super(host + (host.equals(address) ? "" : " is " + address + ", which") + " is " + what
                + "; only public addresses are fetched. For a local site, add "
                + host + ":" + (port < 0 ? "PORT" : String.valueOf(port))
                + " to PAGEMILL_ALLOWED_ADDRESSES");
    }
}

package dev.pagemill.scraping.fetch;

import java.io.IOException;

/** The address guard refused a connection. An IOException, since it ends a call inside the HTTP client. */
final class BlockedAddress extends IOException {

    /** @param port -1 where it is not known yet */
    BlockedAddress(String host, int port, String address, String what) {
        super(host + (host.equals(address) ? "" : " is " + address + ", which") + " is " + what
                + "; only public addresses are fetched" + advice(host, port, address));
    }

    /** None for addresses where no site is: an exception for a metadata service would hand out credentials. */
    private static String advice(String host, int port, String address) {
        if (AddressGuard.isOfTheMachine(address)) {
            return "";
        }
        String named = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return ". For a local site, add " + named + ":" + (port < 0 ? "PORT" : String.valueOf(port))
                + " to PAGEMILL_ALLOWED_ADDRESSES";
    }
}

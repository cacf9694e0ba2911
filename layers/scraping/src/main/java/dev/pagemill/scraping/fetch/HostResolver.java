package dev.pagemill.scraping.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks a host name up. A port: the real one asks the system, tests answer from a table. */
@FunctionalInterface
public interface HostResolver {
    /** Every address of the name, at least one. */
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /** The operating system's resolver. */
    static HostResolver system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}

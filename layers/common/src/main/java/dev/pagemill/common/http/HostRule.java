package dev.pagemill.common.http;

import dev.pagemill.common.config.Settings;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Which hosts a request may name: names with a dot and IP addresses, since no other name is found on the Internet, and
 * those of PAGEMILL_ALLOWED_ADDRESSES and PAGEMILL_RESOLVE. What a name leads to is the address guard's to judge.
 *
 * @param exceptions names in lower case
 */
public record HostRule(Set<String> exceptions) {
    /** Nothing but the Internet. */
    public static final HostRule INTERNET = new HostRule(Set.of());

    /** What is wrong with a host that is not accepted, for an error message that begins with the field's name. */
    public static final String PROBLEM =
            "names a host without a dot, which cannot be found on the Internet; write it as https://example.com/";

    public HostRule {
        exceptions = Set.copyOf(exceptions);
    }

    public static HostRule of(Settings settings) {
        var names = new HashSet<String>();
        for (var variable : new String[] {"PAGEMILL_ALLOWED_ADDRESSES", "PAGEMILL_RESOLVE"}) {
            for (var entry : settings.optional(variable).orElse("").split(",", -1)) {
                // host:port, in the second followed by =address:port
                var authority = entry.strip().split("=", 2)[0];
                int colon = authority.lastIndexOf(':');
                if (colon > 0) {
                    names.add(authority.substring(0, colon).toLowerCase(Locale.ROOT));
                }
            }
        }
        return new HostRule(names);
    }

    /** Whether {@code host}, as parsed from a URL, may be asked for. */
    public boolean accepts(String host) {
        int dot = host.indexOf('.');
        return host.startsWith("[")
                || dot > 0 && dot < host.length() - 1
                || exceptions.contains(host.toLowerCase(Locale.ROOT));
    }
}

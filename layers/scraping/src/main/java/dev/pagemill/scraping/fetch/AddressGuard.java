package dev.pagemill.scraping.fetch;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses a fetch may never reach: everything that the IANA special-purpose registries
 * (https://www.iana.org/assignments/iana-ipv4-special-registry, …-ipv6-…) mark as not globally
 * reachable, multicast, reserved space and cloud metadata services. Pure; the socket asks it.
 */
public final class AddressGuard {
    /** A network in CIDR notation and what it is. */
    private record Block(byte[] network, int bits, String what) {
        boolean holds(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            int whole = bits / 8;
            int rest = bits % 8;
            return Arrays.equals(address, 0, whole, network, 0, whole)
                    && (rest == 0 || ((address[whole] ^ network[whole]) & 0xff) >> (8 - rest) == 0);
        }
    }

    private static final List<Block> IPV4 = List.of(
            block("0.0.0.0", 8, "this network"),
            block("10.0.0.0", 8, "a private network"),
            block("100.64.0.0", 10, "carrier-grade NAT"),
            block("127.0.0.0", 8, "loopback"),
            block("168.63.129.16", 32, "a cloud metadata service"),
            block("169.254.0.0", 16, "link-local, where cloud metadata services are"),
            block("172.16.0.0", 12, "a private network"),
            block("192.0.0.0", 24, "reserved for protocols"),
            block("192.0.2.0", 24, "documentation"),
            block("192.88.99.0", 24, "a 6to4 relay"),
            block("192.168.0.0", 16, "a private network"),
            block("198.18.0.0", 15, "benchmarking"),
            block("198.51.100.0", 24, "documentation"),
            block("203.0.113.0", 24, "documentation"),
            block("224.0.0.0", 4, "multicast"),
            block("240.0.0.0", 4, "reserved"));

    /** Where an IPv4 address is carried in the last four bytes by a gateway that is in use today. */
    private static final Block NAT64 = block("64:ff9b::", 96, "NAT64");

    private static final Block GLOBAL_UNICAST = block("2000::", 3, "global unicast");

    /** Inside global unicast, and still not for us: each can lead to an IPv4 address or to nowhere. */
    private static final List<Block> IPV6 = List.of(
            block("2001::", 23, "reserved for protocols (Teredo among them)"),
            block("2001:db8::", 32, "documentation"),
            block("2002::", 16, "6to4, which carries an IPv4 address"),
            block("3fff::", 20, "documentation"));

    /** Addresses of the link itself and of the services that tell a machine about itself. */
    private static final List<Block> OF_THE_MACHINE = List.of(
            block("169.254.0.0", 16, "link-local"),
            block("168.63.129.16", 32, "a cloud metadata service"),
            block("64:ff9b::a9fe:0", 112, "link-local"),
            block("fe80::", 10, "link-local"),
            block("fd00:ec2::254", 128, "a cloud metadata service"));

    private AddressGuard() {}

    /** Whether {@code literal}, an address without a name, is one that no site can have. */
    static boolean isOfTheMachine(String literal) {
        int zone = literal.indexOf('%');
        byte[] address = InetAddress.ofLiteral(zone < 0 ? literal : literal.substring(0, zone))
                .getAddress();
        return firstOf(OF_THE_MACHINE, address).isPresent();
    }

    /** What the address is, where a fetch must not reach it; empty for a public address. */
    public static Optional<String> refusal(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? refusal6(bytes) : firstOf(IPV4, bytes);
    }

    private static Optional<String> refusal6(byte[] bytes) {
        if (NAT64.holds(bytes)) {
            return firstOf(IPV4, Arrays.copyOfRange(bytes, 12, 16));
        }
        // Loopback, unique local, link-local, IPv4-mapped and -compatible, multicast and all that IANA has
        // not given out lie outside; so does local-use NAT64.
        return GLOBAL_UNICAST.holds(bytes)
                ? firstOf(IPV6, bytes)
                : Optional.of("outside the public IPv6 address space");
    }

    private static Optional<String> firstOf(List<Block> blocks, byte[] address) {
        return blocks.stream().filter(block -> block.holds(address)).findFirst().map(Block::what);
    }

    private static Block block(String network, int bits, String what) {
        return new Block(InetAddress.ofLiteral(network).getAddress(), bits, what);
    }
}

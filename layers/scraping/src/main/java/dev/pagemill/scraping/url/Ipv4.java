package dev.pagemill.scraping.url;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The standard's IPv4 parser: decimal, octal and hexadecimal parts, one to four of them. */
final class Ipv4 {
    private static final int MAX_PARTS = 4;
    private static final long ALL_BITS = 0xffff_ffffL;

    private Ipv4() {}

    /** Whether the last label is a number, so that the whole name must be an IPv4 address or a failure. */
    static boolean endsInNumber(String name) {
        var last = parts(name).getLast();
        return !last.isEmpty() && last.chars().allMatch(c -> c >= '0' && c <= '9')
                || last.startsWith("0x") && number(last).isPresent();
    }

    /** The address in dotted decimal; empty means failure. */
    static Optional<String> parse(String name) {
        var parts = parts(name);
        if (parts.size() > MAX_PARTS) {
            return Optional.empty();
        }
        long address = 0;
        for (int i = 0; i < parts.size(); i++) {
            var number = number(parts.get(i));
            boolean last = i == parts.size() - 1;
            long max = last ? ALL_BITS >> (8 * i) : 255;
            if (number.isEmpty() || number.getAsLong() > max) {
                return Optional.empty();
            }
            address += last ? number.getAsLong() : number.getAsLong() << (8 * (3 - i));
        }
        return Optional.of(serialise(address));
    }

    static String serialise(long address) {
        return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    private static List<String> parts(String name) {
        var parts = Arrays.asList(name.split("\\.", -1));
        return parts.size() > 1 && parts.getLast().isEmpty() ? parts.subList(0, parts.size() - 1) : parts;
    }

    private static OptionalLong number(String part) {
        int radix = part.startsWith("0x") ? 16 : part.length() > 1 && part.startsWith("0") ? 8 : 10;
        var digits = part.substring(radix == 16 ? 2 : radix == 8 ? 1 : 0);
        if (part.isEmpty() || !digits.chars().allMatch(c -> Character.digit(c, radix) >= 0)) {
            return OptionalLong.empty();
        }
        long value = 0;
        for (int i = 0; i < digits.length() && value <= ALL_BITS; i++) {
            value = value * radix + Character.digit(digits.charAt(i), radix);
        }
        return OptionalLong.of(value);
    }
}

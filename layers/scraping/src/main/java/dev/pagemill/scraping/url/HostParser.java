package dev.pagemill.scraping.url;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The standard's host parser (https://url.spec.whatwg.org/#host-parsing): domains, IPv4, IPv6, opaque hosts. */
final class HostParser {
    private static final String FORBIDDEN = "\0\t\n\r #/:<>?@[\\]^|";

    /** What Unicode's IDNA check reports and the URL Standard tolerates: lengths, hyphens, empty labels. */
    private static final Set<IDNA.Error> TOLERATED = EnumSet.of(
            IDNA.Error.EMPTY_LABEL,
            IDNA.Error.LABEL_TOO_LONG,
            IDNA.Error.DOMAIN_NAME_TOO_LONG,
            IDNA.Error.LEADING_HYPHEN,
            IDNA.Error.TRAILING_HYPHEN,
            IDNA.Error.HYPHEN_3_4);

    private HostParser() {}

    /** Parses a host; {@code opaque} for schemes that are not special. Empty means failure. */
    static Optional<String> parse(String input, boolean opaque) {
        if (input.startsWith("[")) {
            return input.endsWith("]")
                    ? Ipv6.parse(input.substring(1, input.length() - 1)).map(text -> "[" + text + "]")
                    : Optional.empty();
        }
        return opaque ? opaqueHost(input) : domain(PercentCode.decode(input));
    }

    private static Optional<String> opaqueHost(String input) {
        boolean forbidden = input.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0);
        return forbidden ? Optional.empty() : Optional.of(PercentCode.encode(input, PercentCode.C0_CONTROL));
    }

    private static Optional<String> domain(String decoded) {
        return ascii(decoded)
                .filter(name -> name.chars().noneMatch(HostParser::forbiddenInDomain))
                .flatMap(name -> Ipv4.endsInNumber(name) ? Ipv4.parse(name) : Optional.of(name));
    }

    private static boolean forbiddenInDomain(int c) {
        return c <= 0x1f || c == '%' || c == 0x7f || FORBIDDEN.indexOf(c) >= 0;
    }

    /** Domain to ASCII. Plain ASCII names, nearly all there are, take the short way and load no Unicode tables. */
    private static Optional<String> ascii(String domain) {
        if (domain.chars().allMatch(c -> c < 128)) {
            return domain.isEmpty() ? Optional.empty() : Optional.of(domain.toLowerCase(Locale.ROOT));
        }
        var info = new IDNA.Info();
        var ascii = new StringBuilder();
        Unicode.UTS46.nameToASCII(domain, ascii, info);
        return ascii.isEmpty() || !TOLERATED.containsAll(info.getErrors())
                ? Optional.empty()
                : Optional.of(ascii.toString());
    }

    /** Loads ICU only when a name needs it. */
    private static final class Unicode {
        static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.CHECK_BIDI
                | IDNA.CHECK_CONTEXTJ
                | IDNA.NONTRANSITIONAL_TO_ASCII
                | IDNA.NONTRANSITIONAL_TO_UNICODE);

        private Unicode() {}
    }
}

package dev.pagemill.scraping.url;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The standard's basic URL parser (https://url.spec.whatwg.org/#concept-basic-url-parser), one method a
 * state. A state reads from {@code at}, fills the fields and calls the next; false means failure.
 */
final class UrlParser {
    /** A URL longer than this is refused: browsers cut near two million characters. */
    private static final int MAX_CHARS = 2_000_000;

    private final String input;
    private final @Nullable WebUrl base;
    private int at;

    private String scheme = "";
    private String username = "";
    private String password = "";
    private @Nullable String host;
    private @Nullable Integer port;
    private List<String> path = new ArrayList<>();
    private boolean opaque;
    private @Nullable String query;
    private @Nullable String fragment;

    private UrlParser(String input, @Nullable WebUrl base) {
        this.input = input;
        this.base = base;
    }

    static Optional<WebUrl> parse(String raw, @Nullable WebUrl base) {
        if (raw.length() > MAX_CHARS) {
            return Optional.empty();
        }
        var parser = new UrlParser(cleaned(raw), base);
        return parser.start() ? Optional.of(parser.url()) : Optional.empty();
    }

    private WebUrl url() {
        return new WebUrl(scheme, username, password, host, port, path, opaque, query, fragment);
    }

    /** Without control characters and spaces at the ends, and without tabs and newlines anywhere. */
    private static String cleaned(String raw) {
        int start = 0;
        int end = raw.length();
        while (start < end && raw.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && raw.charAt(end - 1) <= ' ') {
            end--;
        }
        var trimmed = raw.substring(start, end);
        return trimmed.chars().anyMatch(c -> c == '\t' || c == '\n' || c == '\r')
                ? trimmed.replaceAll("[\t\n\r]", "")
                : trimmed;
    }

    private boolean start() {
        int colon = schemeEnd();
        if (colon < 0) {
            return noScheme();
        }
        scheme = input.substring(0, colon).toLowerCase(Locale.ROOT);
        at = colon + 1;
        if (scheme.equals("file")) {
            return fileState();
        }
        if (isSpecial()) {
            return base != null && base.scheme().equals(scheme) && !input.startsWith("//", at)
                    ? relative(base)
                    : authorityAfterSlashes();
        }
        if (peek() == '/') {
            at++;
            return peek() == '/' ? authority(at + 1) : pathState();
        }
        return opaquePath();
    }

    private int schemeEnd() {
        if (input.isEmpty() || !isLetter(input.charAt(0))) {
            return -1;
        }
        for (int i = 1; i < input.length(); i++) {
            char c = input.charAt(i);
            if (c == ':') {
                return i;
            }
            if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.') {
                return -1;
            }
        }
        return -1;
    }

    private boolean noScheme() {
        if (base == null || base.opaque() && peek() != '#') {
            return false;
        }
        scheme = base.scheme();
        if (base.opaque()) {
            path = new ArrayList<>(base.path());
            opaque = true;
            query = base.query();
            return fragmentState();
        }
        return scheme.equals("file") ? fileState() : relative(base);
    }

    private boolean relative(WebUrl from) {
        if (isSlash()) {
            at++;
            if (isSlash() && (isSpecial() || peek() == '/')) {
                return isSpecial() ? authorityAfterSlashes() : authority(at + 1);
            }
            copyAuthority(from);
            return pathState();
        }
        copyAuthority(from);
        return relativePath(from);
    }

    /** What follows when only the path, query or fragment of the base is replaced. */
    private boolean relativePath(WebUrl from) {
        path = new ArrayList<>(from.path());
        query = from.query();
        if (at == input.length() || peek() == '?' || peek() == '#') {
            return afterPath();
        }
        query = null;
        shorten();
        return pathState();
    }

    private void copyAuthority(WebUrl from) {
        username = from.username();
        password = from.password();
        host = from.host();
        port = from.port();
    }

    private boolean authorityAfterSlashes() {
        while (peek() == '/' || peek() == '\\') {
            at++;
        }
        return authority(at);
    }

    private boolean authority(int start) {
        int end = start;
        while (end < input.length() && !endsAuthority(input.charAt(end))) {
            end++;
        }
        int sign = input.substring(start, end).lastIndexOf('@');
        if (sign >= 0) {
            credentials(input.substring(start, start + sign));
            if (start + sign + 1 == end) {
                return false;
            }
        }
        at = end;
        return hostAndPort(input.substring(start + sign + 1, end)) && pathStart();
    }

    private boolean endsAuthority(char c) {
        return c == '/' || c == '?' || c == '#' || c == '\\' && isSpecial();
    }

    private void credentials(String text) {
        int colon = text.indexOf(':');
        username = PercentCode.encode(colon < 0 ? text : text.substring(0, colon), PercentCode.USERINFO);
        password = colon < 0 ? "" : PercentCode.encode(text.substring(colon + 1), PercentCode.USERINFO);
    }

    private boolean hostAndPort(String text) {
        int colon = portColon(text);
        var name = colon < 0 ? text : text.substring(0, colon);
        if (name.isEmpty() && (isSpecial() || colon >= 0)) {
            return false;
        }
        host = name.isEmpty() ? "" : HostParser.parse(name, !isSpecial()).orElse(null);
        return host != null && (colon < 0 || port(text.substring(colon + 1)));
    }

    private static int portColon(String text) {
        boolean inBrackets = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':' && !inBrackets) {
                return i;
            }
            inBrackets = c == '[' || c != ']' && inBrackets;
        }
        return -1;
    }

    private boolean port(String digits) {
        int value = 0;
        for (char c : digits.toCharArray()) {
            value = value * 10 + (c - '0');
            if (c < '0' || c > '9' || value > 65_535) {
                return false;
            }
        }
        boolean isDefault = digits.isEmpty() || value == WebUrl.SPECIAL.getOrDefault(scheme, -1);
        port = isDefault ? null : Integer.valueOf(value);
        return true;
    }

    private boolean fileState() {
        scheme = "file";
        host = "";
        var from = base != null && base.scheme().equals("file") ? base : null;
        if (peek() == '/' || peek() == '\\') {
            at++;
            return fileSlash(from);
        }
        if (from == null) {
            return pathState();
        }
        host = from.host();
        if (at < input.length() && peek() != '?' && peek() != '#' && DriveLetter.starts(input, at)) {
            return pathState();
        }
        return relativePath(from);
    }

    private boolean fileSlash(@Nullable WebUrl from) {
        if (peek() == '/' || peek() == '\\') {
            at++;
            return fileHost();
        }
        if (from != null) {
            host = from.host();
            boolean onDrive = !from.path().isEmpty()
                    && DriveLetter.isNormalised(from.path().getFirst());
            if (onDrive && !DriveLetter.starts(input, at)) {
                path.add(from.path().getFirst());
            }
        }
        return pathState();
    }

    private boolean fileHost() {
        int end = at;
        while (end < input.length() && "/\\?#".indexOf(input.charAt(end)) < 0) {
            end++;
        }
        var name = input.substring(at, end);
        if (DriveLetter.is(name)) {
            return pathState();
        }
        at = end;
        if (!name.isEmpty()) {
            var parsed = HostParser.parse(name, false);
            if (parsed.isEmpty()) {
                return false;
            }
            host = parsed.get().equals("localhost") ? "" : parsed.get();
        }
        return pathStart();
    }

    private boolean pathStart() {
        if (isSpecial() || isSlash()) {
            at += isSlash() ? 1 : 0;
            return pathState();
        }
        return at == input.length() || peek() == '?' || peek() == '#' ? afterPath() : pathState();
    }

    private boolean pathState() {
        boolean more = true;
        while (more) {
            int start = at;
            while (at < input.length() && !isSlash() && peek() != '?' && peek() != '#') {
                at++;
            }
            more = isSlash();
            segment(PercentCode.encode(input.substring(start, at), PercentCode.PATH), more);
            at += more ? 1 : 0;
        }
        return afterPath();
    }

    private void segment(String segment, boolean slashFollows) {
        var dots = segment.toLowerCase(Locale.ROOT).replace("%2e", ".");
        if (dots.equals("..")) {
            shorten();
        }
        if (dots.equals("..") || dots.equals(".")) {
            if (!slashFollows) {
                path.add("");
            }
            return;
        }
        boolean drive = scheme.equals("file") && path.isEmpty() && DriveLetter.is(segment);
        path.add(drive ? segment.charAt(0) + ":" : segment);
    }

    private void shorten() {
        boolean keepsDrive = scheme.equals("file") && path.size() == 1 && DriveLetter.isNormalised(path.getFirst());
        if (!path.isEmpty() && !keepsDrive) {
            path.removeLast();
        }
    }

    private boolean opaquePath() {
        int start = at;
        while (at < input.length() && peek() != '?' && peek() != '#') {
            at++;
        }
        var text = PercentCode.encode(input.substring(start, at), PercentCode.C0_CONTROL);
        // A space that ended the path would be lost when the serialised URL is parsed again.
        boolean keepsSpace = at < input.length() && text.endsWith(" ");
        opaque = true;
        path.add(keepsSpace ? text.substring(0, text.length() - 1) + "%20" : text);
        return afterPath();
    }

    private boolean afterPath() {
        if (peek() == '?') {
            int hash = input.indexOf('#', at);
            int end = hash < 0 ? input.length() : hash;
            query = PercentCode.encode(
                    input.substring(at + 1, end), isSpecial() ? PercentCode.SPECIAL_QUERY : PercentCode.QUERY);
            at = end;
        }
        return fragmentState();
    }

    private boolean fragmentState() {
        if (peek() == '#') {
            fragment = PercentCode.encode(input.substring(at + 1), PercentCode.FRAGMENT);
        }
        return true;
    }

    private boolean isSpecial() {
        return WebUrl.SPECIAL.containsKey(scheme);
    }

    private boolean isSlash() {
        return peek() == '/' || isSpecial() && peek() == '\\';
    }

    private char peek() {
        return at < input.length() ? input.charAt(at) : '\0';
    }

    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}

package dev.pagemill.local.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The path of a route: plain segments, {@code {name}}, and {@code {name+}} for the rest of the path. */
record PathPattern(List<String> segments) {
    PathPattern {
        segments = List.copyOf(segments);
    }

    static PathPattern of(String path) {
        return new PathPattern(split(path));
    }

    /** Path parameters, percent-decoded, when the pattern fits. */
    Optional<Map<String, String>> match(List<String> path) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (isGreedy(segment) && path.size() > i) {
                parameters.put(name(segment, 2), decoded(String.join("/", path.subList(i, path.size()))));
                return Optional.of(parameters);
            }
            if (path.size() <= i || !matches(segment, path.get(i), parameters)) {
                return Optional.empty();
            }
        }
        return path.size() == segments.size() ? Optional.of(parameters) : Optional.empty();
    }

    /** How exact the pattern is: a full match goes before {name}, {name} before {name+}. */
    int specificity() {
        int score = 0;
        for (String segment : segments) {
            score = score * 3 + (isGreedy(segment) ? 0 : isParameter(segment) ? 1 : 2);
        }
        return isGreedy(segments.getLast()) ? score : score + 1_000_000;
    }

    static List<String> split(String path) {
        String inner = path.startsWith("/") ? path.substring(1) : path;
        return List.of(inner.split("/", -1));
    }

    private static boolean matches(String segment, String value, Map<String, String> parameters) {
        if (!isParameter(segment)) {
            return segment.equals(value);
        }
        parameters.put(name(segment, 1), decoded(value));
        return !value.isEmpty();
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static boolean isGreedy(String segment) {
        return segment.startsWith("{") && segment.endsWith("+}");
    }

    private static String name(String segment, int suffix) {
        return segment.substring(1, segment.length() - suffix);
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value; // a stray % stays as it is
        }
    }
}

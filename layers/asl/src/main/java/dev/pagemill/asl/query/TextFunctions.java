package dev.pagemill.asl.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The intrinsic functions on text, and what JSONata's extra functions share with them. */
final class TextFunctions {
    /** As in Step Functions: the longest text that may be encoded, decoded or hashed. */
    static final int MAX_CHARS = 10_000;

    private static final Set<String> HASHES = Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

    private TextFunctions() {}

    static JsonNode apply(Intrinsic function, List<JsonNode> args) {
        JsonNode first = args.getFirst();
        return wrapped(
                switch (function) {
                    case BASE64_ENCODE -> encode(Arguments.text(first));
                    case BASE64_DECODE -> decode(Arguments.text(first));
                    case HASH -> hash(hashed(first), Arguments.text(args.get(1)));
                    case FORMAT -> format(Arguments.text(first), args.subList(1, args.size()));
                    case STRING_SPLIT -> split(Arguments.text(first), Arguments.text(args.get(1)));
                    default -> throw new IllegalStateException(function + " is no function on text");
                });
    }

    private static JsonNode wrapped(Object value) {
        return value instanceof ArrayNode array ? array : TextNode.valueOf((String) value);
    }

    private static String limited(String text) {
        if (text.length() > MAX_CHARS) {
            throw new IllegalArgumentException("it takes at most " + MAX_CHARS + " characters, not " + text.length());
        }
        return text;
    }

    private static String encode(String text) {
        return Base64.getEncoder().encodeToString(limited(text).getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String text) {
        return new String(Base64.getDecoder().decode(limited(text)), StandardCharsets.UTF_8);
    }

    private static String hashed(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    /** The text's digest in lower-case hex. */
    static String hash(String text, String algorithm) {
        if (!HASHES.contains(algorithm)) {
            throw new IllegalArgumentException(
                    "there is no hash " + algorithm + "; use one of MD5, SHA-1, SHA-256, SHA-384, SHA-512");
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance(algorithm).digest(limited(text).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    /** Splits at any of the separators' characters; empty parts are left out. */
    private static ArrayNode split(String text, String separators) {
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        StringTokenizer tokens = new StringTokenizer(text, separators);
        while (tokens.hasMoreTokens()) {
            parts.add(tokens.nextToken());
        }
        return parts;
    }

    private static String format(String template, List<JsonNode> values) {
        StringBuilder text = new StringBuilder();
        int used = 0;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            char next = i + 1 < template.length() ? template.charAt(i + 1) : 0;
            if (c == '\\' && "'{}\\".indexOf(next) >= 0 && next != 0) {
                text.append(next);
                i++;
            } else if (c == '{' && next == '}') {
                if (used == values.size()) {
                    throw new IllegalArgumentException("the format has more {} than the call has values");
                }
                text.append(shown(values.get(used++)));
                i++;
            } else {
                text.append(c);
            }
        }
        if (used < values.size()) {
            throw new IllegalArgumentException("the format has fewer {} than the call has values");
        }
        return text.toString();
    }

    /** As the service shows values in a format: objects as {@code {a=1, b=[2, 3]}}, text without quotes. */
    private static String shown(JsonNode value) {
        if (value.isObject()) {
            return value.properties().stream()
                    .map(field -> field.getKey() + "=" + shown(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(TextFunctions::shown)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return value.asText();
    }
}

package dev.pagemill.asl.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads the text of an intrinsic function's call. One instance reads one text. */
final class IntrinsicParser {
    /** As in Step Functions: calls nest at most so deep. */
    static final int MAX_NESTING = 10;

    private final String text;
    private int at;

    IntrinsicParser(String text) {
        this.text = text;
    }

    IntrinsicCall parse() {
        IntrinsicCall call = call(1);
        skipBlanks();
        if (at < text.length()) {
            throw invalid("nothing may follow the closing parenthesis");
        }
        return call;
    }

    private IntrinsicCall call(int depth) {
        if (depth > MAX_NESTING) {
            throw invalid("calls nest at most " + MAX_NESTING + " deep");
        }
        int start = at;
        int open = text.indexOf('(', at);
        if (open < 0) {
            throw invalid("the function's name must be followed by its arguments in parentheses");
        }
        String name = text.substring(at, open).strip();
        Intrinsic function = Intrinsic.named(name).orElseThrow(() -> invalid("there is no function " + name));
        at = open + 1;
        List<IntrinsicCall.Argument> arguments = arguments(function, depth);
        if (!function.accepts(arguments.size())) {
            throw invalid(name + " takes " + function.arity() + ", not " + arguments.size());
        }
        return new IntrinsicCall(function, arguments, text.substring(start, at));
    }

    private List<IntrinsicCall.Argument> arguments(Intrinsic function, int depth) {
        List<IntrinsicCall.Argument> arguments = new ArrayList<>();
        skipBlanks();
        if (peek() == ')') {
            at++;
            return arguments;
        }
        while (true) {
            skipBlanks();
            arguments.add(argument(function == Intrinsic.FORMAT && arguments.isEmpty(), depth));
            skipBlanks();
            char next = peek();
            at++;
            if (next == ')') {
                return arguments;
            }
            if (next != ',') {
                throw invalid("arguments are separated by commas and closed by a parenthesis");
            }
        }
    }

    private IntrinsicCall.Argument argument(boolean format, int depth) {
        char first = peek();
        if (first == '\'') {
            String raw = quoted();
            return literal(JsonNodeFactory.instance.textNode(format ? raw : unescape(raw)));
        }
        if (first == '$') {
            return new IntrinsicCall.Argument.Path(PathExpression.compile(path()));
        }
        if (text.startsWith("States.", at)) {
            return new IntrinsicCall.Argument.Nested(call(depth + 1));
        }
        return literal(scalar());
    }

    private static IntrinsicCall.Argument literal(JsonNode value) {
        return new IntrinsicCall.Argument.Literal(value);
    }

    private String quoted() {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '\'') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= text.length()) {
            throw invalid("a string lacks its closing quote");
        }
        String raw = text.substring(at + 1, end);
        at = end + 1;
        return raw;
    }

    /** A path ends at a comma, blank or closing parenthesis outside of brackets, parentheses of its own and quotes. */
    private String path() {
        int start = at;
        int nesting = 0;
        char quote = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote != 0) {
                quote = endsQuote(c, quote) ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '[' || c == '(') {
                nesting++;
            } else if (nesting > 0 && (c == ']' || c == ')')) {
                nesting--;
            } else if (nesting == 0 && (c == ',' || c == ')' || c == ' ')) {
                break;
            }
        }
        return text.substring(start, at);
    }

    private boolean endsQuote(char c, char quote) {
        return c == quote && text.charAt(at - 1) != '\\';
    }

    private JsonNode scalar() {
        int start = at;
        while (at < text.length() && ",)".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at).strip();
        JsonNodeFactory factory = JsonNodeFactory.instance;
        return switch (word) {
            case "null" -> factory.nullNode();
            case "true" -> factory.booleanNode(true);
            case "false" -> factory.booleanNode(false);
            default -> number(word);
        };
    }

    private JsonNode number(String word) {
        try {
            return Json.number(new BigDecimal(word));
        } catch (NumberFormatException e) {
            throw invalid(
                    "'" + word + "' is no argument: write a path, a number, a 'string', true, false, null or a call");
        }
    }

    /** Resolves the escapes of quotes, braces and backslashes; any other backslash stands for itself. */
    static String unescape(String raw) {
        StringBuilder plain = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\\' && i + 1 < raw.length() && "'{}\\".indexOf(raw.charAt(i + 1)) >= 0) {
                i++;
                c = raw.charAt(i);
            }
            plain.append(c);
        }
        return plain.toString();
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw invalid("the closing parenthesis is missing");
        }
        return text.charAt(at);
    }

    private InvalidExpression invalid(String why) {
        return new InvalidExpression("'" + text + "' is not an intrinsic function call: " + why);
    }
}

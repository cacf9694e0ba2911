package dev.pagemill.scraping.markdown;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** TeX commands of the Unicode characters that formulas use; loaded with the first formula. */
final class TexSymbols {

    private static final Map<Integer, String> COMMANDS = load();
    private static final Set<String> FUNCTIONS = Set.of(
            "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "log", "ln",
            "lg", "exp", "lim", "limsup", "liminf", "max", "min", "sup", "inf", "det", "dim", "ker", "gcd", "deg",
            "arg", "hom", "Pr");
    private static final Map<String, String> ACCENTS = Map.ofEntries(
            Map.entry("^", "\\hat"),
            Map.entry("\u02C6", "\\hat"),
            Map.entry("\u0302", "\\hat"),
            Map.entry("~", "\\tilde"),
            Map.entry("\u02DC", "\\tilde"),
            Map.entry("\u0303", "\\tilde"),
            Map.entry("\u00AF", "\\bar"),
            Map.entry("\u203E", "\\overline"),
            Map.entry("_", "\\overline"),
            Map.entry("\u2015", "\\overline"),
            Map.entry("\u2192", "\\vec"),
            Map.entry("\u20D7", "\\vec"),
            Map.entry("\u02D9", "\\dot"),
            Map.entry(".", "\\dot"),
            Map.entry("\u00A8", "\\ddot"),
            Map.entry("\u22C5", "\\dot"),
            Map.entry("\u20DB", "\\dddot"),
            Map.entry("\u02D8", "\\breve"),
            Map.entry("\u02C7", "\\check"),
            Map.entry("\u00B4", "\\acute"),
            Map.entry("`", "\\grave"),
            Map.entry("\u02DA", "\\mathring"),
            Map.entry("\u2190", "\\overleftarrow"),
            Map.entry("\u2194", "\\overleftrightarrow"),
            Map.entry("\u23DE", "\\overbrace"));
    /** What stretches over several letters has a command of its own. */
    private static final Map<String, String> WIDE_ACCENTS =
            Map.of("\\hat", "\\widehat", "\\tilde", "\\widetilde", "\\bar", "\\overline", "\\vec", "\\overrightarrow");

    private static final Map<String, String> LOW_ACCENTS = Map.of(
            "_", "\\underline",
            "\u00AF", "\\underline",
            "\u2015", "\\underline",
            "\u203E", "\\underline",
            "\u0332", "\\underline",
            "\u23DF", "\\underbrace");

    private TexSymbols() {}

    private static Map<Integer, String> load() {
        Map<Integer, String> commands = new HashMap<>();
        try (InputStream in = TexSymbols.class.getResourceAsStream("tex-symbols.tsv")) {
            if (in == null) {
                throw new IllegalStateException("tex-symbols.tsv is missing beside " + TexSymbols.class.getName());
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                int tab = line.indexOf('\t');
                if (tab > 0) {
                    commands.put(line.codePointAt(0), line.substring(tab + 1).strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("tex-symbols.tsv cannot be read", e);
        }
        return Map.copyOf(commands);
    }

    /** The accent command for {@code mark}; empty where it is none. */
    static String accent(String mark) {
        return ACCENTS.getOrDefault(mark, "");
    }

    /** The accent command for {@code mark} above {@code body}; empty where it is none. */
    static String accent(String mark, String body) {
        String accent = accent(mark);
        boolean wide = body.length() > 1 && !body.startsWith("\\") && !body.startsWith("{");
        return wide ? WIDE_ACCENTS.getOrDefault(accent, accent) : accent;
    }

    /** The command for {@code mark} below its base; empty where there is none. */
    static String lowAccent(String mark) {
        return LOW_ACCENTS.getOrDefault(mark, "");
    }

    /** A name of several letters: a function of TeX's, or an upright word. */
    static String function(String name) {
        return word(name, "\\operatorname");
    }

    /** An upright word by {@code command}, where it is no function of TeX's. */
    static String word(String name, String command) {
        if (FUNCTIONS.contains(name)) {
            return "\\" + name;
        }
        boolean word = name.length() > 1 && name.chars().allMatch(Character::isLetter);
        return word ? command + "{" + name + "}" : text(name);
    }

    /** An operator; relations and the like need no space in TeX. */
    static String operator(String sign) {
        String stripped = sign.strip();
        return stripped.length() > 1 && stripped.chars().allMatch(Character::isLetter)
                ? function(stripped)
                : text(stripped);
    }

    /** {@code text} with every character that has a command replaced by it. */
    static String text(String text) {
        StringBuilder out = new StringBuilder();
        text.strip().codePoints().forEach(c -> {
            String command = COMMANDS.get(c);
            String style = TexStyles.commandOf(c);
            if (!style.isEmpty()) {
                out.append(style)
                        .append("{")
                        .append(text(TexStyles.plain(c)).strip())
                        .append("}");
            } else if (command != null) {
                append(out, command);
            } else if (TexStyles.isStyled(c)) {
                out.append(text(TexStyles.plain(c)));
            } else {
                plain(out, c);
            }
        });
        return out.toString();
    }

    private static void append(StringBuilder out, String command) {
        out.append(command);
        boolean letters = Characters.isAsciiLetter(command.charAt(command.length() - 1));
        out.append(letters && command.startsWith("\\") ? " " : "");
    }

    private static void plain(StringBuilder out, int c) {
        boolean invisible = (c >= 0x2061 && c <= 0x2064) || c == 0x200B;
        if (invisible) {
            return;
        }
        if ("#%&${}_".indexOf(c) >= 0) {
            out.append('\\');
        }
        out.appendCodePoint(c);
    }
}

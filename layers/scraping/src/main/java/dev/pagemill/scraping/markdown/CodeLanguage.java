package dev.pagemill.scraping.markdown;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** The language of a code block, from what highlighters leave in class names and data attributes. */
final class CodeLanguage {

    /** How far up from the code an element may tell its language. */
    private static final int MAX_ANCESTORS = 4;

    private static final List<String> ATTRIBUTES = List.of(
            "data-lang",
            "data-language",
            "data-code-language",
            "data-enlighter-language",
            "data-highlight-language",
            "syntax",
            "language",
            "data-code-lang",
            "data-programming-language");
    private static final Pattern PREFIXED = Pattern.compile(
            "(?:^|\\s)(?:language|lang|highlight-source|highlight-text|mw-highlight-lang|src|code-lang|codelang|brush|"
                    + "hljs-language|ltx_lst_language|hl|sourceCode|highlight|code-block|gatsby-code|codehilite|cm-lang|lexer|type)([-:_ ]+)([\\w+#.-]+)");
    private static final String SANDPACK = "sp-";
    private static final int LONGEST_BAR = 80;
    private static final Pattern BUTTONS = Pattern.compile(
            "(?i)\\b(?:copy code|copy to clipboard|copy|copied!?|edit|run|expand|collapse|wrap|download)\\b");
    private static final Pattern NAME = Pattern.compile("[a-z0-9+#._-]{1,24}");

    /** Class names that mean a language without any prefix. */
    private static final Set<String> LANGUAGES =
            Set.of(("actionscript ada apache applescript arduino asm awk bash bat batch brainfuck c clojure cmake cobol"
                            + " coffeescript cpp c++ cs csharp c# css csv cuda d dart delphi diff docker dockerfile elixir elm erl"
                            + " erlang fortran fsharp git go golang gradle graphql groovy haskell haxe hcl hs html http ini java"
                            + " javascript js json json5 jsonc jsx julia kotlin latex lean lean4 less lisp llvm lua makefile markdown matlab"
                            + " mermaid mysql nasm nginx nim nix objc objectivec objective-c ocaml pascal perl pgsql php plsql"
                            + " postgresql powershell prolog properties protobuf puppet py python python3 r racket rb regex rs"
                            + " rst ruby rust sas sass scala scheme scss sh shell solidity sparql sql stylus swift tcl terraform"
                            + " tex toml ts tsql tsx typescript vb vbnet verilog vhdl vim vue wasm xml xquery yaml yml zig zsh")
                    .split(" "));

    private static final Set<String> NOT_A_LANGUAGE = Set.of(
            "none",
            "default",
            "text",
            "plain",
            "plaintext",
            "txt",
            "nohighlight",
            "no-highlight",
            "hljs",
            "code",
            "raw",
            "auto",
            "unknown",
            "generic",
            "undefined",
            "null",
            "toolbar",
            "output",
            "wrapper",
            "container",
            "block",
            "highlighter-rouge",
            "line",
            "lines",
            "ligatures",
            "en",
            "ltr",
            "inline",
            "header",
            "group",
            "tabs",
            "source",
            "console-output",
            "notranslate",
            "body",
            "content",
            "title",
            "copy",
            "button",
            "wrap");

    /** What single highlighters call languages, and no reader of Markdown does. */
    private static final Map<String, String> ALIASES = Map.of(
            "jscript", "javascript", "html-basic", "html", "xml-doc", "xml", "gfm", "markdown", "shellscript", "shell");

    private CodeLanguage() {}

    /** The language of the code that {@code block} holds, lower case; empty where nothing tells. */
    static String of(Element block) {
        for (Element code : block.children()) {
            String inner = own(code);
            if (!inner.isEmpty() && code.nameIs("code")) {
                return inner;
            }
        }
        Element element = block;
        for (int i = 0; i < MAX_ANCESTORS && element != null; i++) {
            String found = own(element);
            if (!found.isEmpty()) {
                return found;
            }
            Element parent = element.parent();
            if (parent != null && i > 0 && parent.childrenSize() > MAX_ANCESTORS) {
                break;
            }
            element = parent;
        }
        Element descendant = block.selectFirst(
                "code[class], code[data-lang], code[data-language], .cm-content[data-language], .crayon-language, div.highlight");
        if (descendant != null && descendant.hasClass("crayon-language")) {
            return clean(descendant.text());
        }
        String found = descendant == null ? "" : own(descendant);
        return found.isEmpty() ? inBar(block) : found;
    }

    /** What a bar inside of {@code block}, before its code, names. */
    private static String inBar(Element block) {
        Element code = block.selectFirst("code, .cm-content");
        StringBuilder bar = new StringBuilder();
        for (Element at = code; at != null && at != block; at = at.parent()) {
            Element before = at.previousElementSibling();
            for (int i = 0; i < MAX_ANCESTORS && before != null; i++) {
                bar.append(' ').append(before.text());
                before = before.previousElementSibling();
            }
        }
        return bar.isEmpty() || bar.length() > LONGEST_BAR ? "" : named(bar.toString());
    }

    /** Whether {@code label} is nothing but what buttons beside code say. */
    static boolean isCodeButton(String label) {
        return label.length() <= LONGEST_BAR
                && BUTTONS.matcher(label).replaceAll("").isBlank();
    }

    /** The language that a short text beside the code names, as bars above code blocks do; empty where it names none. */
    static String named(String label) {
        String name = BUTTONS.matcher(label).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
        return LANGUAGES.contains(name) ? name : "";
    }

    private static String own(Element element) {
        if (element.attributesSize() == 0) {
            return "";
        }
        for (String name : ATTRIBUTES) {
            String language = clean(element.attr(name));
            if (!language.isEmpty()) {
                return language;
            }
        }
        if (element.nameIs("pre") || element.nameIs("code")) {
            String lang = clean(element.attr("lang"));
            if (LANGUAGES.contains(lang)) {
                return lang;
            }
        }
        String found = fromClass(element.className());
        return found.isEmpty() ? fromClass(element.attr("data-syntaxhighlighter-params")) : found;
    }

    private static String fromClass(String className) {
        if (className.isEmpty()) {
            return "";
        }
        Matcher prefixed = PREFIXED.matcher(className);
        for (int at = 0; prefixed.find(at); at = prefixed.start(2) - 1) {
            String language = clean(prefixed.group(2));
            // Another class that follows, or what build tools append, is the language only if it is known as one.
            boolean joined =
                    prefixed.group(1).indexOf('-') >= 0 || prefixed.group(1).indexOf(':') >= 0;
            boolean meant = joined || LANGUAGES.contains(language);
            if (!language.isEmpty() && meant) {
                return language;
            }
        }
        if (isCodeElement(className)) {
            for (String token : className.split("\\s+")) {
                String name = token.toLowerCase(Locale.ROOT);
                String bare = name.startsWith(SANDPACK) ? name.substring(SANDPACK.length()) : name;
                if (LANGUAGES.contains(bare)) {
                    return bare;
                }
            }
        }
        return "";
    }

    /** A bare language name counts only in a short list of classes: utility classes of a page's layout are long lists. */
    private static boolean isCodeElement(String className) {
        return className.length() < 80;
    }

    private static String clean(String raw) {
        String name = raw.strip().toLowerCase(Locale.ROOT);
        if (name.endsWith(";")) {
            name = name.substring(0, name.length() - 1);
        }
        name = name.startsWith("ipython") ? "python" : ALIASES.getOrDefault(name, name);
        return NAME.matcher(name).matches() && !NOT_A_LANGUAGE.contains(name) ? name : "";
    }
}

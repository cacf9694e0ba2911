package dev.pagemill.scraping.markdown;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * A formula in TeX, from whatever a page carries: TeX annotations, MathML, KaTeX's and MathJax's output, images of
 * formulas, scripts of type {@code math/tex}.
 *
 * @param tex the formula without delimiters, on one line where inline
 * @param display whether it stands on a line of its own
 */
record MathSource(String tex, boolean display) {

    private static final ClassNames CONTAINER = ClassNames.of(
            "katex katex-display katex-block katex-mathml MathJax MathJax_Display MathJax_SVG MathJax_SVG_Display MathJax_CHTML MathJax_CommonHTML mjx-chtml mjx-container mwe-math-element"
                    + " math-container math arithmatex tex2jax_process math-inline math-block math-display ltx_Math latex-math math-tex tml-display");
    private static final Pattern DISPLAY = Pattern.compile(
            "(?:^|[\\s_-])(?:display|block|Display|katex-block|SVG_Display|mwe-math-fallback-image-display)(?:$|\\s)");
    private static final ClassNames FORMULA_IMAGE = ClassNames.of(
            "latex tex math mwe-math-fallback-image-inline mwe-math-fallback-image-display ql-img-inline-equation ql-img-inline-formula ql-img-displayed-equation ql-img-displayed-formula"
                    + " latex_block equation_image img-latex wp-katex-eq");
    private static final Pattern IMAGE_SERVICE = Pattern.compile(
            "(?:latex\\.codecogs\\.com/[a-z]+(?:\\.latex|\\.image)?|chart\\.(?:apis\\.)?google(?:apis)?\\.com/chart|latex\\.php|mathtex\\.cgi|mimetex\\.cgi|zhihu\\.com/equation|math\\.now\\.sh|i\\.upmath\\.me/(?:svg|png)/)[^?]*\\??(.*)");
    private static final Pattern TEX_PARAMETER = Pattern.compile("(?:^|&)(?:latex|tex|from|chl)=([^&]*)");
    private static final Pattern STYLE_GROUP =
            Pattern.compile("\\{\\\\(?:displaystyle|textstyle)\\s*(.*)\\}", Pattern.DOTALL);
    private static final Pattern DISPLAY_STYLE = Pattern.compile("^\\\\(?:displaystyle|textstyle)(?![a-zA-Z])\\s*");
    /** Alternative text with TeX commands that take groups: no description of a picture has these. */
    private static final Pattern TEX_ALT =
            Pattern.compile("\\\\(?:frac|sqrt|sum|int|begin|operatorname|mathbb|mathrm|mathcal|left|text)\\b.*[{(]");

    private static final Set<String> BLOCKS = Set.of("p", "ul", "ol", "h1", "h2", "h3", "h4", "section", "article");

    /** Renderers draw a formula with fewer nodes. */
    private static final int MAX_NODES = 5_000;

    private static final int MAX_ANCESTORS = 3;

    /** The formula of a {@code math} element; null where it is empty. */
    static @Nullable MathSource ofMathml(Element math) {
        String tex = annotation(math);
        if (tex.isEmpty()) {
            tex = firstOf(math.attr("alttext"), math.attr("data-latex"));
        }
        if (tex.isEmpty()) {
            Element row = math.firstElementChild();
            tex = row == null ? "" : row.attr("data-latex");
        }
        if (tex.isEmpty()) {
            tex = MathmlToTex.convert(math);
        }
        boolean display =
                math.attr("display").equals("block") || math.attr("mode").equals("display") || isDisplayed(math);
        return of(tex, display);
    }

    private static String annotation(Element math) {
        for (Element annotation : math.getElementsByTag("annotation")) {
            String encoding = annotation.attr("encoding").toLowerCase(java.util.Locale.ROOT);
            if (encoding.contains("tex")) {
                return annotation.wholeText();
            }
        }
        return "";
    }

    /** The formula of an element that a math renderer made or will fill; null where {@code element} is none. */
    static @Nullable MathSource ofContainer(Element element) {
        boolean known = element.nameIs("mjx-container") || element.nameIs("math-renderer");
        if (!known && (element.attributesSize() == 0 || !CONTAINER.isAnyIn(element.className()))) {
            return element.hasAttr("data-tex") || element.hasAttr("data-latex") || element.hasAttr("data-math")
                    ? attributes(element)
                    : null;
        }
        if (!known && holdsMore(element)) {
            // The class marks where a renderer shall look, not what it has rendered.
            return null;
        }
        Element script = nextScript(element);
        if (script != null) {
            return new MathSource("", false);
        }
        boolean display = isDisplayed(element)
                || element.attr("display").equals("true")
                || element.selectFirst(".katex-display, [display=block], .MathJax_Display") != null;
        MathSource attributes = attributes(element);
        if (attributes != null) {
            return attributes;
        }
        Element math = element.getElementsByTag("math").first();
        if (math != null) {
            MathSource source = ofMathml(math);
            return source == null ? null : new MathSource(source.tex, source.display || display);
        }
        String mathml = element.attr("data-mathml");
        if (!mathml.isEmpty()) {
            Element parsed = org.jsoup.Jsoup.parseBodyFragment(mathml)
                    .getElementsByTag("math")
                    .first();
            return parsed == null ? null : ofMathml(parsed);
        }
        return known && !element.nameIs("math-renderer") ? fromGlyphs(element, display) : numbered(element, display);
    }

    /** A formula with its delimiters, and beside it the number that Sphinx gives it. */
    private static @Nullable MathSource numbered(Element element, boolean display) {
        Element number = element.selectFirst("> .eqno");
        if (number == null) {
            return delimited(element.wholeText().strip(), display);
        }
        String whole = element.wholeText().replace(number.wholeText(), "");
        MathSource math = delimited(whole.strip(), display);
        String tag = number.ownText().replaceAll("[()\\s\\\\{}$#%&_^]", "");
        return math == null || tag.isEmpty() ? math : new MathSource(math.tex + " \\tag{" + tag + "}", math.display);
    }

    /** Whether {@code element} holds blocks of text, or more than any formula does. */
    private static boolean holdsMore(Element element) {
        int[] seen = {0};
        NodeFilter.FilterResult end = NodeTraversor.filter(
                (node, depth) -> {
                    boolean block = node instanceof Element inner && BLOCKS.contains(inner.normalName());
                    return block || ++seen[0] > MAX_NODES
                            ? NodeFilter.FilterResult.STOP
                            : NodeFilter.FilterResult.CONTINUE;
                },
                element);
        return end == NodeFilter.FilterResult.STOP;
    }

    /** Whether a class attribute is one of a math renderer's. */
    static boolean isContainerClass(String className) {
        return CONTAINER.isAnyIn(className);
    }

    /** Whether the element's name or attributes, not its class, say that it is a formula. */
    static boolean isNamed(Element element) {
        return element.nameIs("mjx-container")
                || element.nameIs("math-renderer")
                || element.hasAttr("data-tex")
                || element.hasAttr("data-latex")
                || element.hasAttr("data-math");
    }

    private static @Nullable MathSource attributes(Element element) {
        String tex = firstOf(element.attr("data-tex"), firstOf(element.attr("data-latex"), element.attr("data-math")));
        boolean display = isDisplayed(element) || "block".equals(element.attr("data-display")) || element.nameIs("div");
        return tex.isEmpty() ? null : of(tex, display);
    }

    /** MathJax's CHTML output without assistive MathML still has its structure in mjx elements. */
    private static @Nullable MathSource fromGlyphs(Element element, boolean display) {
        Element math = MathJaxTree.mathml(element);
        return math == null ? null : of(MathmlToTex.convert(math), display);
    }

    /** A formula written with its delimiters, for a script that never ran; null without delimiters. */
    static @Nullable MathSource delimited(String text, boolean display) {
        if (enclosed(text, "\\(", "\\)")) {
            return of(text.substring(2, text.length() - 2), display);
        }
        if (enclosed(text, "\\[", "\\]") || enclosed(text, "$$", "$$")) {
            return of(text.substring(2, text.length() - 2), true);
        }
        if (enclosed(text, "$", "$")) {
            return of(text.substring(1, text.length() - 1), display);
        }
        return null;
    }

    private static boolean enclosed(String text, String open, String close) {
        return text.length() > open.length() + close.length()
                && text.startsWith(open)
                && text.endsWith(close)
                && text.indexOf(close, open.length()) == text.length() - close.length();
    }

    /** The formula of a {@code script} of type math/tex or math/mml; null for any other script. */
    static @Nullable MathSource ofScript(Element script) {
        String type = script.attr("type").toLowerCase(java.util.Locale.ROOT);
        if (type.startsWith("math/tex")) {
            return of(script.data(), type.contains("display"));
        }
        if (type.startsWith("math/mml")) {
            Element math = org.jsoup.Jsoup.parseBodyFragment(script.data())
                    .getElementsByTag("math")
                    .first();
            return math == null ? null : ofMathml(math);
        }
        return null;
    }

    /** The formula that an image shows; null where it is a picture. */
    static @Nullable MathSource ofImage(Element image) {
        String src = image.attr("src");
        boolean byClass = image.attributesSize() > 1 && FORMULA_IMAGE.isAnyIn(image.className());
        Matcher service = IMAGE_SERVICE.matcher(src);
        boolean byAddress =
                (src.contains("tex") || src.contains("equation") || src.contains("chart") || src.contains("math"))
                        && service.find();
        if (!byClass && !byAddress) {
            String alt = image.attr("alt").strip();
            String formula =
                    alt.isEmpty() && src.contains("%5C") ? decoded(src.substring(src.lastIndexOf('/') + 1)) : alt;
            return formula.indexOf('\\') >= 0 && TEX_ALT.matcher(formula).find()
                    ? of(formula, formula.contains("\\begin{"))
                    : null;
        }
        boolean display =
                DISPLAY.matcher(image.className()).find() || image.className().contains("displayed");
        String alt = image.attr("alt").strip();
        boolean usable =
                !alt.isEmpty() && (byClass || alt.indexOf('\\') >= 0 || alt.indexOf('^') >= 0 || alt.indexOf('=') >= 0);
        if (byAddress) {
            String fromAddress = fromAddress(service.group(1), src);
            return of(fromAddress.isEmpty() ? (usable ? alt : "") : fromAddress, display);
        }
        MathSource delimited = usable ? delimited(alt, display) : null;
        return delimited != null ? delimited : of(usable ? alt : "", display);
    }

    private static String fromAddress(String query, String src) {
        Matcher parameter = TEX_PARAMETER.matcher(query);
        if (src.contains("chart") && !src.contains("cht=tx")) {
            return "";
        }
        String encoded = parameter.find() ? parameter.group(1) : query;
        return decoded(encoded.replace("+", src.contains("codecogs") ? "%2B" : "+"))
                .replace("&space;", " ")
                .replace("\\inline", "")
                .replaceFirst("\\\\dpi\\{\\d+\\}", "")
                .strip();
    }

    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return encoded;
        }
    }

    private static boolean isDisplayed(Element element) {
        Element at = element;
        for (int i = 0; i < MAX_ANCESTORS && at != null; i++) {
            if (DISPLAY.matcher(at.className()).find() && (i == 0 || CONTAINER.isAnyIn(at.className()))) {
                return true;
            }
            at = at.parent();
        }
        return false;
    }

    private static @Nullable Element nextScript(Element element) {
        Element at = element.nextElementSibling();
        for (int i = 0; i < MAX_ANCESTORS && at != null; i++) {
            if (at.nameIs("script")) {
                return at.attr("type").startsWith("math/") ? at : null;
            }
            if (!at.className().startsWith("MathJax") && !at.className().startsWith("mjx")) {
                return null;
            }
            at = at.nextElementSibling();
        }
        return null;
    }

    private static String firstOf(String first, String second) {
        return first.isBlank() ? second : first;
    }

    static @Nullable MathSource of(String source, boolean display) {
        String tex = source.strip();
        Matcher styled = STYLE_GROUP.matcher(tex);
        if (styled.matches() && isOneGroup(tex)) {
            tex = styled.group(1).strip();
        }
        tex = DISPLAY_STYLE.matcher(tex).replaceFirst("");
        if (tex.isEmpty()) {
            return null;
        }
        return new MathSource(display ? tex : tex.replaceAll("\\s+", " "), display);
    }

    private static boolean isOneGroup(String tex) {
        int depth = 0;
        for (int i = 0; i < tex.length() - 1; i++) {
            char c = tex.charAt(i);
            boolean escaped = i > 0 && tex.charAt(i - 1) == '\\';
            depth += escaped ? 0 : c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return false;
            }
        }
        return depth == 1;
    }

    /** The formula between single dollar signs, on one line. */
    String inline() {
        // Only an equation on lines of its own can have a number.
        return "$"
                + tex.replaceAll("\\\\tag\\*?\\{[^}]*\\}", "")
                        .replaceAll("\\s+", " ")
                        .strip() + "$";
    }

    /** The formula as a block between double dollar signs. */
    String block() {
        return "$$\n" + tex.replaceAll("\\s*\\n\\s*", "\n") + "\n$$";
    }
}

package dev.pagemill.scraping.markdown;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/** Elements whose class, not their name, tells what they are: formulas, code editors, a page's own controls. */
final class Specials {

    private static final ClassNames CONTROLS = ClassNames.of(
            "line-numbers-wrapper line-numbers-rows mw-editsection MathJax_Preview MJX_Assistive_MathML mw-cite-backlink katex-html katex-mathml-hidden"
                    + " zeroclipboard-container copy-code-button code-copy-button mwe-math-fallback-image-inline-hidden ltx_listing_data bbCodeBlock-expandLink hideme");
    private static final ClassNames CODE = ClassNames.of(
            "syntaxhighlighter enlighter-code blob-code-content cm-editor react-code-file-contents crayon-syntax monaco-editor view-lines react-code-lines CodeMirror cm-content ace_editor ltx_lstlisting");
    /** Said to readers who hear the page. */
    private static final ClassNames SPOKEN = ClassNames.of(
            "sr-only show-for-sr visuallyhidden visually-hidden screen-reader-text a-offscreen offscreen off-screen u-visually-hidden");

    private static final int LONGEST_LABEL = 40;
    private static final Evaluator PICTURE = Selector.evaluatorOf("img");

    private static final int MAX_BESIDE = 4;

    /** Boxes around what is spoken, up to the figure's or the caption's. */
    private static final int MAX_CAPTION_BOXES = 4;

    private static final ClassNames THEME = ClassNames.of("cm-content");
    private static final Evaluator PROSE = Selector.evaluatorOf("p, h1, h2, h3, article");

    private static final ClassNames LINES_IN_PRE = ClassNames.of("CodeMirror cm-content cm-editor");

    private Specials() {}

    /** Whether a class attribute tells nothing here. */
    private static boolean isOrdinary(String className) {
        return !CONTROLS.isAnyIn(className)
                && !CODE.isAnyIn(className)
                && !SPOKEN.isAnyIn(className)
                && !MathSource.isContainerClass(className);
    }

    /** Whether a class attribute is that of a code widget. */
    static boolean isCode(String className) {
        return CODE.isAnyIn(className);
    }

    /** Whether {@code element}, by its class a code widget, is the content of a page: a theme of WordPress names it so. */
    static boolean isPage(Element element) {
        return THEME.isAnyIn(element.className()) && element.selectFirst(PROSE) != null;
    }

    /** Whether it is that of an editor that has a {@code pre} for each line. */
    static boolean isEditor(String className) {
        return LINES_IN_PRE.isAnyIn(className);
    }

    /** Whether what is spoken stands beside what is only seen, or adds to a link's own text what opening it does. */
    private static boolean isToldTwice(Element spoken) {
        Element parent = spoken.parent();
        boolean inLink = parent != null
                && (parent.nameIs("a") || parent.nameIs("label") || parent.nameIs("button"))
                && !parent.ownText().isBlank();
        return inLink
                || isOnlySeen(spoken.previousElementSibling())
                || isOnlySeen(spoken.nextElementSibling())
                || isLabel(spoken);
    }

    /** A colon between words that are only seen apart; the first of them are not there. */
    private static boolean isPause(Element spoken) {
        String text = spoken.text().strip();
        return text.length() == 1 && !Character.isLetterOrDigit(text.charAt(0));
    }

    /** “Image caption”, “Photo”: what readers who see the figure know, beside what they are told. */
    private static boolean isLabel(Element spoken) {
        return isInFigure(spoken) && hasAnythingBeside(spoken) && spoken.text().length() <= LONGEST_LABEL;
    }

    private static boolean isInFigure(Element spoken) {
        Element box = spoken.parent();
        for (int i = 0; i < MAX_CAPTION_BOXES && box != null; i++) {
            if (box.nameIs("figure") || box.nameIs("figcaption")) {
                return true;
            }
            box = box.parent();
        }
        return false;
    }

    /** Whether one of the nearest nodes beside has text or a picture: a whole box may have very many. */
    private static boolean hasAnythingBeside(Element spoken) {
        Node before = spoken.previousSibling();
        Node after = spoken.nextSibling();
        for (int i = 0; i < MAX_BESIDE; i++) {
            if (hasAnything(before) || hasAnything(after)) {
                return true;
            }
            before = before == null ? null : before.previousSibling();
            after = after == null ? null : after.nextSibling();
        }
        return false;
    }

    private static boolean hasAnything(@Nullable Node node) {
        return node instanceof TextNode text && !text.isBlank()
                || node instanceof Element element && (element.hasText() || element.selectFirst(PICTURE) != null);
    }

    private static boolean isOnlySeen(@Nullable Element element) {
        return element != null && element.attr("aria-hidden").equals("true") && element.hasText();
    }

    /** Writes {@code element} if it is one of these and tells whether it was. */
    static boolean write(Element element, Flow flow) {
        if (element.attributesSize() == 0) {
            return false;
        }
        String className = element.className();
        if (isOrdinary(className) && !MathSource.isNamed(element)) {
            return false;
        }
        if (CONTROLS.isAnyIn(className)
                || SPOKEN.isAnyIn(className) && (isToldTwice(element) || flow.buffer.isEmpty() && isPause(element))) {
            return true;
        }
        MathSource math = MathSource.ofContainer(element);
        if (math != null) {
            if (!math.tex().isEmpty()) {
                flow.math(math);
            }
            return true;
        }
        if (CODE.isAnyIn(className) && !isPage(element)) {
            if (LINES_IN_PRE.isAnyIn(className) || element.selectFirst("pre") == null) {
                flow.code(CodeBlock.of(element));
                return true;
            }
        }
        return false;
    }
}

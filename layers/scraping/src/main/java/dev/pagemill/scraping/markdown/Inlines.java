package dev.pagemill.scraping.markdown;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Text and the elements that stand within a line. */
final class Inlines {

    private static final Pattern SCRIPT_TEXT = Pattern.compile("[-+\\u2212]?[\\w+\\u2212(),./*-]{1,12}");
    private static final Pattern ORDINAL = Pattern.compile("(?i)st|nd|rd|th|er|re|e|è|ème|nde?|o|a|tm|sm|r|c|[®™©]");
    private static final Pattern VERSE = Pattern.compile("(?:^|[\\s-])(?:verse|poem|poetry|lyrics|stanza)(?:$|\\s)");
    private static final int MAX_BREAKS_IN_CODE = 1;
    private static final int LONGEST_REQUEST = 300;
    private static final int LONGEST_KEY = 40;

    /** Raised words beyond this are a remark, no part of the word before them. */
    private static final int LONGEST_SUFFIX = 4;

    /** Citations, which pages style as plain text: they have marks of their own inside. */
    private static final Pattern PLAIN_CITATION = Pattern.compile("(?:^|\\s)(?:citation|ltx_cite)(?:$|\\s)");

    private final Flow flow;
    private final Anchors anchors;
    private final Pictures pictures;
    private @Nullable Element scriptOwner;
    private @Nullable Element preserving;

    Inlines(Flow flow) {
        this.flow = flow;
        this.anchors = new Anchors(flow);
        this.pictures = new Pictures(flow);
    }

    void text(TextNode node) {
        String text = node.getWholeText();
        if (flow.isInFigure() && flow.buffer.endsInPicture() && !anchors.isOpen() && !node.isBlank()) {
            flow.boundary();
        }
        if (flow.seam.partsFrom(text)) {
            flow.buffer.space();
        }
        if (preserving != null) {
            lines(text);
        } else if (MathText.mayHold(text)) {
            MathText.write(text, flow);
        } else {
            flow.buffer.text(text);
        }
    }

    /** Text whose line feeds count, as styled with {@code white-space: pre}. */
    private void lines(String text) {
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            flow.buffer.text(text.substring(start, end));
            flow.lineBreak();
            start = end + 1;
        }
        flow.buffer.text(text.substring(start));
    }

    /** Remembers an element that keeps line feeds. */
    void preserve(Element element) {
        if (preserving == null && element.attributesSize() > 0) {
            String style = element.attr("style");
            boolean styled =
                    style.contains("white-space") && style.replace(" ", "").contains("white-space:pre");
            if (styled || isVerse(element)) {
                preserving = element;
            }
        }
    }

    /** Preformatted text that is no code. */
    static boolean isVerse(Element element) {
        return element.nameIs("pre") && VERSE.matcher(element.className()).find();
    }

    void endPreserve(Element element) {
        if (preserving == element) {
            preserving = null;
        }
    }

    /** Begins {@code element} and tells whether to go into it. */
    boolean enter(Element element, TagKind kind) {
        if (flow.isInFigure() && isPartOfCaption(element)) {
            flow.buffer.space();
        }
        boolean entered = begin(element, kind);
        if (kind == TagKind.SKIPPED) {
            flow.seam.empty(element.normalName());
        } else if (!entered || kind == TagKind.QUOTATION || kind == TagKind.RUBY_TEXT) {
            // Something was written that is no text of the page.
            flow.seam.reset();
        } else {
            flow.seam.open(element.normalName());
        }
        return entered;
    }

    /** Who took the picture, behind what it shows. */
    private boolean isPartOfCaption(Element element) {
        boolean part = element.nameIs("span") || element.nameIs("small") || element.nameIs("cite");
        if (!part || !flow.buffer.endsPhrase() || !flow.isInCaption(element)) {
            return false;
        }
        String text = element.text();
        return !text.isEmpty() && (Character.isUpperCase(text.charAt(0)) || "©(".indexOf(text.charAt(0)) >= 0);
    }

    private boolean begin(Element element, TagKind kind) {
        return switch (kind) {
            case STRONG -> open(element, Mark.STRONG);
            case EMPHASIS -> open(element, Mark.EMPHASIS);
            case DELETED -> open(element, Mark.DELETED);
            case RAISED -> script(element, Mark.SUPERSCRIPT);
            case LOWERED -> script(element, Mark.SUBSCRIPT);
            case LINK -> anchors.enter(element);
            case CODE -> code(element);
            case IMAGE -> pictures.image(element);
            case NOSCRIPT -> isShown(element);
            case MATH -> math(MathSource.ofMathml(element));
            case SCRIPT -> math(MathSource.ofScript(element));
            case INPUT -> box(element);
            case PLAYER -> Pictures.isDrawing(element) ? pictures.drawing(element) : player(element);
            case BREAK -> {
                flow.lineBreak();
                yield false;
            }
            case RUBY_TEXT -> {
                flow.buffer.text("(");
                yield true;
            }
            case QUOTATION -> {
                flow.buffer.text("\"");
                yield true;
            }
            case SKIPPED -> false;
            default -> {
                preserve(element);
                boolean entered = !isHidden(element) && !Specials.write(element, flow);
                if (entered) {
                    SpanStyle.of(element).forEach(mark -> flow.buffer.open(mark, ""));
                }
                yield entered;
            }
        };
    }

    void leave(Element element, TagKind kind) {
        flow.seam.close(element.normalName());
        switch (kind) {
            case STRONG -> close(element, Mark.STRONG);
            case EMPHASIS -> {
                close(element, Mark.EMPHASIS);
                if (isAttribution(element)) {
                    flow.lineBreak();
                }
            }
            case DELETED -> close(element, Mark.DELETED);
            case RAISED, LOWERED -> {
                if (scriptOwner == element) {
                    flow.buffer.close(kind == TagKind.RAISED ? Mark.SUPERSCRIPT : Mark.SUBSCRIPT);
                    scriptOwner = null;
                }
            }
            case LINK -> anchors.leave(element);
            case RUBY_TEXT -> flow.buffer.text(")");
            case QUOTATION -> flow.buffer.text("\"");
            default -> {
                SpanStyle.of(element).reversed().forEach(flow.buffer::close);
                endPreserve(element);
            }
        }
    }

    /** Pictures for readers without scripts, and whole pages for them; not the request to turn scripts on. */
    private boolean isShown(Element noscript) {
        boolean told = flow.lastImageParent != null && flow.lastImageParent == noscript.parent();
        return !told && (!noscript.hasText() || noscript.text().length() > LONGEST_REQUEST);
    }

    /** Keys to sort by, and the like. Longer hidden texts are read, and hidden boxes: they are parts that unfold. */
    private static boolean isHidden(Element element) {
        if (element.attributesSize() == 0) {
            return false;
        }
        String style = element.attr("style");
        boolean hidden =
                style.contains("none") && style.replace(" ", "").contains("display:none") || element.hasAttr("hidden");
        return hidden && element.text().length() <= LONGEST_KEY;
    }

    private boolean open(Element element, Mark mark) {
        if (Specials.write(element, flow)) {
            // Never left: what is skipped is not closed.
            return false;
        }
        if (!isPlain(element)) {
            flow.buffer.open(mark, "");
        }
        return true;
    }

    private void close(Element element, Mark mark) {
        if (!isPlain(element)) {
            flow.buffer.close(mark);
        }
    }

    /** Editors wrap whole documents in a {@code <b>} that is styled back to normal weight. */
    private static boolean isPlain(Element element) {
        if (element.attributesSize() == 0) {
            return false;
        }
        if (element.nameIs("cite")
                && PLAIN_CITATION.matcher(element.className()).find()) {
            return true;
        }
        String style = element.attr("style").replace(" ", "");
        return style.contains("font-weight:normal")
                || style.contains("font-weight:400")
                || style.contains("font-style:normal");
    }

    /** Raised and lowered text keeps its tags only where they change what is said: x<sup>2</sup>, not 19th. */
    private boolean script(Element element, Mark mark) {
        String text = element.text().strip();
        boolean note = flow.writer.current().type == Frame.Type.NOTE && flow.buffer.isEmpty();
        if (note && !flow.writer.current().started && text.length() <= 4) {
            return false;
        }
        boolean meant = scriptOwner == null
                && flow.buffer.endsInText()
                && SCRIPT_TEXT.matcher(text).matches()
                && !(mark == Mark.SUPERSCRIPT && ORDINAL.matcher(text).matches())
                && element.selectFirst("a") == null;
        if (meant) {
            scriptOwner = element;
            flow.buffer.open(mark, "");
        } else if (text.length() > LONGEST_SUFFIX && text.indexOf(' ') > 0 && Character.isLetter(text.charAt(0))) {
            flow.buffer.space();
        }
        return true;
    }

    /** Forums begin a quote with a line that tells who is quoted. */
    private static boolean isAttribution(Element element) {
        Element parent = element.parent();
        return element.nameIs("cite")
                && parent != null
                && element.previousSibling() == null
                && (parent.nameIs("blockquote") || parent.parent() instanceof Element box && box.nameIs("blockquote"));
    }

    private boolean math(@Nullable MathSource math) {
        if (math != null && !math.tex().isEmpty()) {
            flow.math(math);
        }
        return false;
    }

    private boolean box(Element input) {
        Element item = input.closest("li");
        boolean start = flow.buffer.isEmpty()
                && (item == null || !item.hasAttr(Blocks.CHECKED))
                && flow.writer.current().type == Frame.Type.ITEM
                && !flow.writer.current().started;
        if (start && input.attr("type").equals("checkbox")) {
            flow.buffer.marker(input.hasAttr("checked") ? "[x]" : "[ ]");
        }
        return false;
    }

    private boolean code(Element element) {
        String whole = element.wholeText();
        boolean block = !flow.isOneLine()
                && element.nameIs("code")
                && (element.getElementsByTag("br").size() > MAX_BREAKS_IN_CODE
                        || element.selectFirst("pre") != null
                        || isStyledBlock(element, whole));
        if (block) {
            flow.code(CodeBlock.of(element));
            return false;
        }
        // What pops up over a piece of code is in it, and no part of it.
        String shown = element.childrenSize() == 0 ? whole : CodeText.of(element);
        StringBuilder text = new StringBuilder();
        shown.chars()
                .filter(c -> !Characters.isInvisible((char) c))
                .forEach(c -> text.append(Characters.isSpace((char) c) ? ' ' : (char) c));
        String code = text.toString().strip().replaceAll(" {2,}", " ");
        if (code.isEmpty()) {
            return false;
        }
        if (Characters.isSpace(whole.charAt(0))) {
            flow.buffer.space();
        }
        boolean linked = anchors.openWithin(element);
        flow.buffer.raw(CodeBlock.span(code));
        if (linked) {
            flow.buffer.close(Mark.LINK);
        }
        if (Characters.isSpace(whole.charAt(whole.length() - 1))) {
            flow.buffer.space();
        }
        return false;
    }

    private static boolean isStyledBlock(Element element, String text) {
        boolean styled = element.attr("style").contains("white-space")
                || element.className().contains("hljs")
                || element.hasClass("block");
        return styled && text.strip().indexOf('\n') >= 0;
    }

    /** A post of a social network that a script would put here. */
    void post(Element quote) {
        Player.awaitedPost(quote, flow.page.base()).ifPresent(this::write);
    }

    /** On a line of its own; a link around it leads elsewhere, and a second one to the same is a fallback. */
    private boolean player(Element element) {
        Player.of(element, flow.page.base())
                .filter(player -> !anchors.isOpen() && !player.url().equals(flow.lastPlayer))
                .ifPresent(this::write);
        return false;
    }

    private void write(Player player) {
        flow.lastPlayer = player.url();
        flow.boundary();
        flow.buffer.raw("[" + Pictures.label(player.title()) + "](" + Destination.of(player.url()) + ")");
        flow.boundary();
    }
}

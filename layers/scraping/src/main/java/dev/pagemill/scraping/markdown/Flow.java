package dev.pagemill.scraping.markdown;

import dev.pagemill.scraping.text.WordSeam;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Where the walk stands: what is being gathered, and what it becomes once it ends. */
final class Flow {

    final PageContext page;
    final InlineBuffer buffer;
    final BlockWriter writer;
    final WordSeam seam = new WordSeam();
    final Gallery gallery = new Gallery();

    /** Shorter texts, such as numbers on a chart, may be said twice in a figure. */
    private static final int MIN_CAPTION = 20;

    private static final int MAX_CAPTION_BOXES = 4;

    private @Nullable Element figure;

    /** What the figure said so far: players repeat their film's title, and layouts hide a second caption. */
    private final Set<String> captions = new HashSet<>();

    /** Whether everything goes on one line, as in a table's cell. */
    boolean cell;

    /** The heading being gathered. */
    @Nullable
    Element heading;

    /** The heading, inside a link around blocks, that carries the link. */
    @Nullable
    Element linkHeading;

    String linkTarget = "";

    /** The title of a callout, which is written bold, or not at all where it says no more than the callout's type. */
    @Nullable
    Element title;

    boolean titleTold;

    /** The parent of the image last written: a {@code noscript} beside it holds the same picture. */
    @Nullable
    Element lastImageParent;

    /** The player last written. */
    String lastPlayer = "";

    Flow(PageContext page, InlineBuffer buffer, BlockWriter writer) {
        this.page = page;
        this.buffer = buffer;
        this.writer = writer;
    }

    /** Whether only inline content can stand here. */
    boolean isOneLine() {
        return cell || heading != null;
    }

    /** The edge of a block: ends the paragraph, or parts lines and words where there are no paragraphs. */
    void boundary() {
        seam.reset();
        if (heading != null) {
            buffer.space();
        } else if (cell) {
            buffer.lineBreak();
        } else if (!buffer.awaitsText()) {
            flush();
        }
    }

    void flush() {
        if (!buffer.isEmpty()) {
            List<InlineToken> paragraph = buffer.take();
            Frame frame = writer.current();
            if (frame.type == Frame.Type.ITEM && !frame.started) {
                takeBullet(paragraph);
            }
            if (!gallery.repeats(paragraph, writer.blocks())) {
                String text = InlineRenderer.render(paragraph);
                if (figure == null || !isCaption(text) || captions.add(text)) {
                    writer.write(BlockKind.PARAGRAPH, text);
                }
            }
        }
        buffer.take();
    }

    private static boolean isCaption(String text) {
        return text.length() >= MIN_CAPTION || text.startsWith("©");
    }

    /** Whether what is walked over now is part of a figure. */
    boolean isInFigure() {
        return figure != null;
    }

    /** Whether {@code element} is in a figure's caption. */
    boolean isInCaption(Element element) {
        Element box = figure == null ? null : element.parent();
        for (int i = 0; i < MAX_CAPTION_BOXES && box != null && box != figure; i++) {
            if (box.nameIs("figcaption")) {
                return true;
            }
            box = box.parent();
        }
        return false;
    }

    void beginFigure(Element element) {
        figure = element;
        captions.clear();
    }

    void endFigure(Element element) {
        if (element == figure) {
            figure = null;
        }
    }

    /** Items of lists whose page draws the bullets itself, in the text. */
    private static void takeBullet(List<InlineToken> tokens) {
        for (InlineToken token : tokens) {
            if (token instanceof InlineToken.Text(StringBuilder text)) {
                boolean bullet = text.length() > 1 && "•●▪‣◦".indexOf(text.charAt(0)) >= 0;
                if (bullet) {
                    text.delete(0, text.charAt(1) == ' ' && text.length() > 2 ? 2 : 1);
                }
                return;
            }
            if (!(token instanceof InlineToken.Open)) {
                return;
            }
        }
    }

    /** A line break of the page's: two in a row part paragraphs. */
    void lineBreak() {
        seam.reset();
        if (heading != null) {
            buffer.space();
        } else if (!cell && buffer.endsWithBreak()) {
            flush();
        } else {
            buffer.lineBreak();
        }
    }

    void math(MathSource math) {
        if (math.display() && !isOneLine()) {
            flush();
            writer.write(BlockKind.OTHER, math.block());
        } else {
            buffer.math(math.inline());
        }
    }

    /** A block of code, or its lines as code spans where no block can stand. */
    void code(CodeBlock code) {
        if (!isOneLine()) {
            flush();
            writer.write(BlockKind.OTHER, code.fenced());
            return;
        }
        for (String span : code.spans()) {
            boundary();
            buffer.raw(span);
        }
        boundary();
    }
}

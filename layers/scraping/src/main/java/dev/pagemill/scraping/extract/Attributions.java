package dev.pagemill.scraping.extract;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a quotation and who said it together: the line below a quote, of the author or the day of a post, is short and looks
 * like a byline by itself. Of the 38 quotes with such a line that annotators kept on the development pages of WCXB and of
 * article-extraction-benchmark, they kept the line of each.
 */
final class Attributions {
    private static final int MAX_CHARS = 200;
    private static final String DASHES = "\u2014\u2013\u2015";

    private final PageSignals page;
    private final boolean[] kept;
    private final Map<Box, Quote> quotes = new IdentityHashMap<>();

    /** What happens to a quote but for its attributions. */
    private enum Quote {
        KEPT,
        LEFT_OUT,
        /** There is nothing else in it, or no quote at all. */
        NONE
    }

    private Attributions(PageSignals page, boolean[] kept) {
        this.page = page;
        this.kept = kept;
    }

    /** Changes {@code kept}: an attribution is kept where a part of its quote is. */
    static void follow(PageSignals page, boolean[] kept) {
        Attributions attributions = new Attributions(page, kept);
        for (int i = 0; i < kept.length; i++) {
            Block block = page.blocks.get(i);
            if (isAttribution(block)) {
                switch (attributions.quoteAround(block)) {
                    case KEPT -> kept[i] = true;
                    case LEFT_OUT -> kept[i] = false;
                    case NONE -> {}
                }
            }
        }
    }

    private static boolean isAttribution(Block block) {
        if (block.text.isEmpty() || block.text.length() > MAX_CHARS) {
            return false;
        }
        return DASHES.indexOf(block.text.charAt(0)) >= 0
                || block.innermost.nameIs("cite")
                || block.owner.name().equals("footer")
                || block.owner.name().equals("figcaption");
    }

    private Quote quoteAround(Block block) {
        for (@Nullable Box box = block.owner; box != null; box = box.parent) {
            if (box.name().equals("blockquote") || box.name().equals("figure")) {
                Quote quote = quotes.computeIfAbsent(box, this::look);
                if (quote != Quote.NONE || box.name().equals("blockquote")) {
                    return quote;
                }
            }
        }
        return Quote.NONE;
    }

    private Quote look(Box box) {
        if (box.name().equals("figure") && box.element.selectFirst("blockquote") == null) {
            return Quote.NONE;
        }
        Quote quote = Quote.NONE;
        for (int i = box.first; i < box.end && quote != Quote.KEPT; i++) {
            if (!isAttribution(page.blocks.get(i))) {
                quote = kept[i] ? Quote.KEPT : Quote.LEFT_OUT;
            }
        }
        return quote;
    }
}

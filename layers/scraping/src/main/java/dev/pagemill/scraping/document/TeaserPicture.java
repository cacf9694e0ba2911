package dev.pagemill.scraping.document;

import dev.pagemill.scraping.link.Illustration;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/** A picture that leads to another page, beside words that lead there too: the headline of what it illustrates. */
final class TeaserPicture {
    private static final Evaluator LINKED = Selector.evaluatorOf("a[href]:has(img)");

    /** Boxes around the picture or its link, up to the teaser's. */
    private static final int MAX_BOXES = 4;

    /** Boxes with more are no teasers. */
    private static final int MAX_NODES = 200;

    private TeaserPicture() {}

    /** Where such a picture leads; empty for any other. */
    static String target(Element picture) {
        Element link = linkAround(picture);
        boolean around = link != null;
        if (link == null) {
            link = picture.selectFirst(LINKED);
        }
        if (link == null || !Illustration.leadsAway(link)) {
            return "";
        }
        String target = link.attr("href");
        // The words in a figure are its caption, even where they lead to the picture's own page.
        if (!around && !picture.nameIs("figure") && (link.hasText() || new Words(target, link).areIn(picture))) {
            return target;
        }
        Element at = picture;
        if (around) {
            if (new Words("", picture).areIn(link)) {
                return target;
            }
            at = link;
        }
        for (int i = 0; i < MAX_BOXES; i++) {
            Element box = at.parent();
            if (box == null || box.nameIs("body") || box.childNodeSize() > MAX_NODES) {
                return "";
            }
            if (new Words(target, at).areIn(box)) {
                return target;
            }
            at = box;
        }
        return "";
    }

    private static @Nullable Element linkAround(Element picture) {
        Element box = picture.parent();
        for (int i = 0; i < MAX_BOXES && box != null; i++) {
            if (box.nameIs("a")) {
                return box.hasAttr("href") ? box : null;
            }
            box = box.parent();
        }
        return null;
    }

    /** Looks for words that lead to {@code target}, or for any where that is empty, and not into {@code known}. */
    private static final class Words implements NodeFilter {
        private final String target;
        private final Element known;
        private boolean found;
        private int nodes;

        Words(String target, Element known) {
            this.target = target;
            this.known = known;
        }

        boolean areIn(Element box) {
            NodeTraversor.filter(this, box);
            return found;
        }

        @Override
        public FilterResult head(Node node, int depth) {
            if (node == known) {
                return FilterResult.SKIP_ENTIRELY;
            }
            found = target.isEmpty()
                    ? node instanceof TextNode text && !text.isBlank()
                    : node instanceof Element link
                            && link.nameIs("a")
                            && link.attr("href").equals(target)
                            && link.hasText();
            return found || ++nodes > MAX_NODES ? FilterResult.STOP : FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            return FilterResult.CONTINUE;
        }
    }
}

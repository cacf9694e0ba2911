package dev.pagemill.scraping.extract;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** A block-level element and the range of blocks that lie in it; the boxes of a page form a tree. */
final class Box {
    final Element element;
    final @Nullable Box parent;
    final TagKind kind;
    final int depth;
    /** Place among the page's boxes. */
    final int index;

    final boolean hidden;

    /** Blocks {@code first} (inclusive) to {@code end} (exclusive) of the page lie in this box. */
    int first;

    int end;

    Box(Element element, @Nullable Box parent, TagKind kind, Place place) {
        this.element = element;
        this.parent = parent;
        this.kind = kind;
        this.depth = parent == null ? 0 : parent.depth + 1;
        this.hidden = (parent != null && parent.hidden) || hidden(element);
        this.index = place.box();
        this.first = place.block();
        this.end = place.block();
    }

    /** Where a box starts: how many boxes and blocks come before it. */
    record Place(int box, int block) {}

    String name() {
        return element.normalName();
    }

    private static boolean hidden(Element element) {
        return element.attr("aria-hidden").equals("true") || isUnseen(element);
    }

    /** Whether browsers show nothing of {@code element}, at least until a script asks them to. */
    static boolean isUnseen(Element element) {
        String style = element.attr("style");
        return element.hasAttr("hidden")
                || (style.contains("none") && style.replace(" ", "").contains("display:none"));
    }
}

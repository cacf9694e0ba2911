package dev.pagemill.scraping.extract;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * Rebuilds the part of the page that was kept: the kept leaves in order, each under copies of the elements around it.
 * Costs leaves times depth; the parser bounds the depth.
 */
final class ContentTree {
    private final List<Element> open = new ArrayList<>();
    private final List<Element> copies = new ArrayList<>();
    private final Element root;
    private final Element body;

    private ContentTree(Element body) {
        this.body = body;
        this.root = new Element("body");
        root.setBaseUri(body.baseUri());
    }

    static Element of(PageBlocks page, boolean[] kept) {
        ContentTree tree = new ContentTree(page.page().body());
        for (Leaf leaf : page.leaves()) {
            if (keep(leaf, kept)) {
                tree.add(leaf.node());
            }
        }
        return tree.root;
    }

    /** Media between blocks stay where the blocks on both sides stay. */
    private static boolean keep(Leaf leaf, boolean[] kept) {
        int block = leaf.block();
        if (leaf.inside()) {
            return block < kept.length && kept[block];
        }
        boolean before = block >= 0 && kept[block];
        boolean after = block + 1 < kept.length && kept[block + 1];
        return before && after;
    }

    private void add(Node node) {
        List<Element> path = new ArrayList<>();
        for (Node up = node.parent(); up instanceof Element element && element != body; up = up.parent()) {
            path.add(element);
        }
        java.util.Collections.reverse(path);
        int common = 0;
        while (common < path.size() && common < open.size() && open.get(common) == path.get(common)) {
            common++;
        }
        open.subList(common, open.size()).clear();
        copies.subList(common, copies.size()).clear();
        for (Element element : path.subList(common, path.size())) {
            Element copy = copy(element);
            current().appendChild(copy);
            open.add(element);
            copies.add(copy);
        }
        current().appendChild(node.clone());
    }

    /** What was written for readers without scripts is content like any other once it is chosen. */
    private static Element copy(Element element) {
        return element.normalName().equals("noscript") ? new Element("div") : element.shallowClone();
    }

    private Element current() {
        return copies.isEmpty() ? root : copies.getLast();
    }
}

package dev.pagemill.scraping.extract;

import dev.pagemill.scraping.link.Illustration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds the part of the page that was kept: the kept leaves in order, each under copies of the elements around it. A
 * row's empty cells hold no leaf, but its other cells would leave their columns without them: they stay with their row.
 * Costs leaves times depth; the parser bounds the depth.
 */
final class ContentTree {
    private static final String MEDIA = "img, picture, video, audio, iframe, object, embed, svg, math, input, table";

    private final List<Element> open = new ArrayList<>();
    private final List<Element> copies = new ArrayList<>();
    /** Of each open element, its child that was last copied. */
    private final List<@Nullable Element> done = new ArrayList<>();

    private final Set<Node> untold = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Element> posts;
    private final Element root;
    private final Element body;

    private ContentTree(Element body, Set<Element> posts) {
        this.body = body;
        this.posts = posts;
        this.root = new Element("body");
        root.setBaseUri(body.baseUri());
    }

    /** The {@code kept} blocks; those that are not {@code told} stay out of the text. */
    static ContentTree of(PageBlocks page, boolean[] kept, boolean[] told) {
        return of(page, kept, told, Set.of());
    }

    /**
     * As {@link #of(PageBlocks, boolean[], boolean[])}.
     *
     * @param posts elements that a rule parts from what is kept above them
     */
    static ContentTree of(PageBlocks page, boolean[] kept, boolean[] told, Set<Element> posts) {
        ContentTree tree = new ContentTree(page.page().body(), posts);
        for (Leaf leaf : page.leaves()) {
            if (keep(leaf, kept) || isBeside(leaf, kept, page)) {
                Node copy = leaf.node().clone();
                tree.add(leaf.node(), copy);
                if (leaf.inside() && !told[leaf.block()]) {
                    tree.untold.add(copy);
                }
            }
        }
        tree.close(0);
        return tree;
    }

    /** The tree. */
    Element content() {
        return root;
    }

    /** The text of the tree as it now is. */
    String text() {
        BlockReader reader = new BlockReader();
        root.filter(reader);
        PageBlocks blocks = reader.finish(Document.createShell(root.baseUri()));
        boolean[] told = new boolean[blocks.size()];
        Arrays.fill(told, true);
        for (Leaf leaf : blocks.leaves()) {
            if (leaf.inside() && leaf.block() < told.length && untold.contains(leaf.node())) {
                told[leaf.block()] = false;
            }
        }
        return TextForm.of(blocks, told);
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

    /** Nor do pictures go that illustrate chosen text, where only one of the blocks around them stays. */
    private static boolean isBeside(Leaf leaf, boolean[] kept, PageBlocks page) {
        if (leaf.inside() || !(leaf.node() instanceof Element media) || !Illustration.isMedia(media)) {
            return false;
        }
        int before = leaf.block();
        int beside = before >= 0 && kept[before] ? before : before + 1;
        return beside < kept.length
                && kept[beside]
                && Illustration.isBeside(media, page.blocks().get(beside).owner.element);
    }

    private void add(Node node, Node leaf) {
        List<Element> path = new ArrayList<>();
        for (Node up = node.parent(); up instanceof Element element && element != body; up = up.parent()) {
            path.add(element);
        }
        Collections.reverse(path);
        int common = 0;
        while (common < path.size() && common < open.size() && open.get(common) == path.get(common)) {
            common++;
        }
        close(common);
        for (Element element : path.subList(common, path.size())) {
            open(element);
        }
        current().appendChild(leaf);
    }

    private void open(Element element) {
        addEmptyCells(open.size() - 1, element);
        if (posts.contains(element)) {
            current().appendElement("hr");
        }
        Element copy = copy(element);
        current().appendChild(copy);
        open.add(element);
        copies.add(copy);
        done.add(null);
    }

    /** Leaves all open elements but the outermost {@code depth}. */
    private void close(int depth) {
        for (int i = open.size() - 1; i >= depth; i--) {
            addEmptyCells(i, null);
        }
        open.subList(depth, open.size()).clear();
        copies.subList(depth, copies.size()).clear();
        done.subList(depth, done.size()).clear();
    }

    /** Copies the empty cells between the one last copied and {@code next} of the row that is open at {@code at}. */
    private void addEmptyCells(int at, @Nullable Element next) {
        if (at < 0 || !open.get(at).nameIs("tr")) {
            return;
        }
        Element last = done.get(at);
        Element cell = last == null ? open.get(at).firstElementChild() : last.nextElementSibling();
        for (; cell != null && cell != next; cell = cell.nextElementSibling()) {
            if (TagKind.of(cell) == TagKind.CELL && isEmpty(cell)) {
                copies.get(at).appendChild(cell.shallowClone());
            }
        }
        done.set(at, next);
    }

    private static boolean isEmpty(Element cell) {
        return cell.childNodeSize() == 0
                || cell.text().chars().allMatch(c -> Run.isSpace((char) c)) && cell.selectFirst(MEDIA) == null;
    }

    /** What was written for readers without scripts is content like any other once it is chosen. */
    private static Element copy(Element element) {
        return element.normalName().equals("noscript") ? new Element("div") : element.shallowClone();
    }

    private Element current() {
        return copies.isEmpty() ? root : copies.getLast();
    }
}

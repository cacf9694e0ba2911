package dev.pagemill.scraping.extract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;

/**
 * Where the posts of a thread begin. Who wrote them and when is often not kept, and without a rule between them a question
 * and its answers would read as one text.
 */
final class Posts {
    /** Posts are most of what is kept of a thread. */
    private static final double MOST = 0.5;

    private final PageSignals page;
    private final boolean[] kept;

    private Posts(PageSignals page, boolean[] kept) {
        this.page = page;
        this.kept = kept;
    }

    /** The elements that hold a post each and follow another text; none when the page is no thread. */
    static Set<Element> of(PageSignals page, boolean[] kept, PageType type) {
        Set<Element> posts = Collections.newSetFromMap(new IdentityHashMap<>());
        if (type == PageType.FORUM) {
            Posts thread = new Posts(page, kept);
            int text = thread.firstText();
            thread.alike().stream().filter(box -> box.first > text).forEach(box -> posts.add(box.element));
        }
        return posts;
    }

    /** The first kept block but the headline: under the headline alone a post needs no rule above it. */
    private int firstText() {
        int first = 0;
        while (first < kept.length && (!kept[first] || first == page.headline)) {
            first++;
        }
        return first;
    }

    /** The most boxes of one kind that stand beside each other and hold most of what is kept. */
    private List<Box> alike() {
        int[] tokens = keptTokens();
        Map<String, List<Box>> siblings = new HashMap<>();
        for (Box box : page.page.boxes()) {
            if (mayBePost(box) && PageSignals.in(tokens, box) > 0) {
                int parent = box.parent == null ? -1 : box.parent.index;
                siblings.computeIfAbsent(parent + " " + box.name(), key -> new ArrayList<>())
                        .add(box);
            }
        }
        double enough = MOST * tokens[tokens.length - 1];
        List<Box> most = List.of();
        for (List<Box> boxes : siblings.values()) {
            int held =
                    boxes.stream().mapToInt(box -> PageSignals.in(tokens, box)).sum();
            if (held >= enough && boxes.size() > most.size()) {
                most = boxes;
            }
        }
        return most;
    }

    /** Lines and paragraphs stand beside each other too, but have no names; items and rows are parted as they are. */
    private static boolean mayBePost(Box box) {
        return box.kind == TagKind.BLOCK
                && box.element.attributesSize() > 0
                && switch (box.name()) {
                    case "div", "article", "section", "table" -> true;
                    default -> false;
                };
    }

    private int[] keptTokens() {
        int[] sums = new int[kept.length + 1];
        for (int i = 0; i < kept.length; i++) {
            sums[i + 1] = sums[i] + (kept[i] ? page.counts[i].tokens : 0);
        }
        return sums;
    }
}

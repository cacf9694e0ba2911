package dev.pagemill.scraping.document;

import dev.pagemill.scraping.link.Illustration;
import dev.pagemill.scraping.markdown.Markdown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * Keeps code, tables, formulas, notes and figures whole. Content is chosen block by block, by how blocks read, and what
 * stands in the midst of chosen text is easily misjudged when it is not prose: a piece between two chosen blocks is put
 * back, and of a piece that was chosen in part all is kept.
 */
final class WholePieces implements NodeFilter {
    /** Names an element across the copying; removed in the end. */
    private static final String MARK = "data-piece-mark";

    /** Pages with more are cut as they are. */
    private static final int MAX_MARKS = 100_000;

    /** A table is made whole when one of so many rows was chosen. */
    private static final int ROWS_FOR_ONE = 3;

    /** How far above a piece and the block before it their common box may be where nothing chosen follows. */
    private static final int MAX_STEPS_UP = 3;

    /** Unchosen texts, such as a caption or a file's name, that may stand between a piece and chosen text. */
    private static final int MAX_SKIPPED = 2;

    /** Pictures in a row beside the first or last chosen text. */
    private static final int MAX_PASSED = 20;

    private final List<Element> marked = new ArrayList<>();
    private final List<Piece> kinds = new ArrayList<>();
    private final Map<Integer, Element> copies = new HashMap<>();
    /** Further copies of elements that the cut has split. */
    private final Map<Integer, List<Element>> rests = new HashMap<>();

    private final Set<String> referred = new HashSet<>();
    /** Where the words lead that were chosen. */
    private final Set<String> told = new HashSet<>();

    private boolean any;
    private boolean changed;
    private @Nullable Element root;

    private WholePieces() {}

    /** Marks the pieces of {@code body} and the texts around them. */
    static WholePieces mark(Element body) {
        WholePieces pieces = new WholePieces();
        NodeTraversor.filter(pieces, body);
        pieces.mark();
        return pieces;
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (!(node instanceof Element element) || marked.size() >= MAX_MARKS) {
            return FilterResult.CONTINUE;
        }
        Piece kind = Piece.of(element);
        if (kind != Piece.NONE) {
            marked.add(element);
            kinds.add(kind);
        }
        boolean piece = kind != Piece.NONE && kind != Piece.TEXT && kind != Piece.LOOSE;
        any |= piece;
        return piece ? FilterResult.SKIP_CHILDREN : FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        return FilterResult.CONTINUE;
    }

    /** Many pages have no pieces, and need no marks. */
    private void mark() {
        if (!any) {
            marked.clear();
        }
        for (int i = 0; i < marked.size(); i++) {
            marked.get(i).attr(MARK, String.valueOf(i));
        }
    }

    /**
     * Makes tables whole in {@code content}, which was copied from what was marked, and puts code, formulas and tables
     * back. Tells whether there was any.
     */
    boolean completeTold(Element content) {
        root = content;
        if (!marked.isEmpty()) {
            content.stream().forEach(this::found);
        }
        for (int i = 0; i < marked.size(); i++) {
            Piece kind = kinds.get(i);
            Element copy = copies.get(i);
            if (copy == null && (kind == Piece.SOLID || kind == Piece.TABLE)) {
                putBack(i);
            } else if (copy != null && kind == Piece.TABLE && isChosen(i, copy)) {
                makeWhole(i, copy);
            }
        }
        return changed;
    }

    /** The same for what the text does without: figures, quotes, boxes and notes. Comes last. */
    void completeUntold(Element content) {
        for (int i = 0; i < marked.size(); i++) {
            Piece kind = kinds.get(i);
            Element copy = copies.get(i);
            if (copy == null && kind != Piece.TEXT && kind != Piece.LOOSE) {
                putBack(i);
            } else if (copy != null && (kind == Piece.PICTURE || kind == Piece.BOX || kind == Piece.NOTE)) {
                makeWhole(i, copy);
            }
        }
        if (!marked.isEmpty()) {
            content.stream().forEach(copy -> copy.removeAttr(MARK));
        }
        marked.forEach(element -> element.removeAttr(MARK));
    }

    private void found(Element copy) {
        if (copy.hasAttr(MARK)) {
            int mark = Integer.parseInt(copy.attr(MARK));
            if (copies.putIfAbsent(mark, copy) != null) {
                rests.computeIfAbsent(mark, key -> new ArrayList<>()).add(copy);
            }
        }
        String href = copy.normalName().equals("a") ? copy.attr("href") : "";
        if (!href.isEmpty() && copy.hasText()) {
            told.add(href);
        }
        int hash = href.indexOf('#');
        if (hash >= 0) {
            referred.add(href.substring(hash + 1));
        }
    }

    private void makeWhole(int index, Element copy) {
        Element piece = whole(index);
        changed = true;
        copy.replaceWith(piece);
        rests.getOrDefault(index, List.of()).forEach(Element::remove);
        copies.put(index, piece);
    }

    private void putBack(int index) {
        Piece kind = kinds.get(index);
        if (kind == Piece.PICTURE && isOfTeaser(marked.get(index))) {
            return;
        }
        if (kind != Piece.NOTE && isPutIntoText(index)) {
            return;
        }
        int before = chosenBefore(index, kind == Piece.NOTE ? index : MAX_SKIPPED);
        if (before >= 0 && belongs(index, before, kind)) {
            insert(index, before, true);
        } else if (kind == Piece.PICTURE) {
            putBeside(index, -1);
            putBeside(index, 1);
        }
    }

    /** Whether the words that lead where the picture leads were not chosen. */
    private boolean isOfTeaser(Element picture) {
        String target = TeaserPicture.target(picture);
        return !target.isEmpty() && !told.contains(target);
    }

    /** Puts a picture after the last chosen text, or before the first one. */
    private void putBeside(int index, int step) {
        int at = index + step;
        for (int passed = 0; passed < MAX_PASSED && at >= 0 && at < marked.size() && isPassed(at); passed++) {
            at += step;
        }
        boolean chosen = at >= 0 && at < marked.size() && copies.containsKey(at);
        if (chosen && !copies.containsKey(index) && Illustration.isBeside(marked.get(index), marked.get(at))) {
            insert(index, at, step < 0);
        }
    }

    /** What tells nothing between a picture and the text beside it: another picture that was not chosen, say. */
    private boolean isPassed(int index) {
        Piece kind = kinds.get(index);
        return kind == Piece.LOOSE || kind == Piece.PICTURE && !copies.containsKey(index);
    }

    /** Puts a copy between chosen texts of its box that have no elements of their own; code also behind the last. */
    private boolean isPutIntoText(int index) {
        Element child = marked.get(index);
        for (int i = 0; i < LooseText.MAX_BOXES && child.parent() != null; i++) {
            Element box = child.parent();
            Element copy = copyOf(box);
            Node before = copy == null ? null : LooseText.before(child, copy);
            Node after = copy == null ? null : LooseText.after(child, copy);
            boolean enclosed = before != null && after != null;
            if (before != null && (enclosed || kinds.get(index) == Piece.SOLID)) {
                before.after(boxed(index, box));
                changed = true;
                return true;
            }
            child = box;
        }
        return false;
    }

    private @Nullable Element copyOf(Element box) {
        if (box.nameIs("body")) {
            return root;
        }
        return box.hasAttr(MARK) ? copies.get(Integer.parseInt(box.attr(MARK))) : null;
    }

    /** A copy of the piece; a picture with its caption has the elements that HTML has for them. */
    private Element whole(int index) {
        Element copy = marked.get(index).clone();
        return kinds.get(index) == Piece.PICTURE ? Piece.asFigure(copy) : copy;
    }

    /** A copy of the piece in copies of its own boxes inside of {@code box}. */
    private Element boxed(int index, @Nullable Element box) {
        Element copy = whole(index);
        copies.put(index, copy);
        Element whole = copy;
        for (Element at = marked.get(index).parent(); at != box && at != null; at = at.parent()) {
            whole = at.shallowClone().appendChild(whole);
        }
        return whole;
    }

    /** A table counts as chosen with a good part of its rows, or any of them in the midst of chosen text. */
    private boolean isChosen(int index, Element copy) {
        if (Markdown.rows(copy) * ROWS_FOR_ONE >= Markdown.rows(marked.get(index))) {
            return true;
        }
        int before = chosenBefore(index, MAX_SKIPPED);
        return before >= 0 && belongs(index, before, Piece.SOLID);
    }

    /** What was chosen before the piece, its own caption skipped; -1 where there is nothing near. */
    private int chosenBefore(int index, int skipped) {
        int left = skipped;
        for (int i = index - 1; i >= 0 && left >= 0; i--) {
            if (kinds.get(i) == Piece.LOOSE) {
                continue;
            }
            if (copies.containsKey(i)) {
                return i;
            }
            left--;
        }
        return -1;
    }

    private boolean isChosenAfter(int index) {
        int skipped = 0;
        for (int i = index + 1; i < marked.size() && skipped <= MAX_SKIPPED; i++) {
            if (kinds.get(i) != Piece.LOOSE && copies.containsKey(i)) {
                return true;
            }
            skipped += kinds.get(i) == Piece.TEXT ? 1 : 0;
        }
        return false;
    }

    /** Where the piece and what stands before it are parts of one thing, and the page's order or a link says that it counts. */
    private boolean belongs(int index, int before, Piece kind) {
        Element piece = marked.get(index);
        Element chosen = marked.get(before);
        Element box = CommonBox.of(chosen, piece);
        if (box == null) {
            return false;
        }
        return switch (kind) {
            case NONE, TEXT, LOOSE -> false;
            case NOTE -> isReferred(piece);
            case TABLE, PICTURE, BOX -> !box.nameIs("body") && isChosenAfter(index);
            case SOLID ->
                !box.nameIs("body")
                        && (isChosenAfter(index)
                                || CommonBox.steps(piece, box) <= MAX_STEPS_UP
                                        && CommonBox.steps(chosen, box) <= MAX_STEPS_UP);
        };
    }

    private boolean isReferred(Element note) {
        if (referred.contains(note.id())) {
            return true;
        }
        return note.getElementsByTag("a").stream()
                .anyMatch(anchor -> referred.contains(anchor.attr("name")) || referred.contains(anchor.id()));
    }

    /** Puts a copy of the piece, in copies of its own boxes, beside what was chosen. */
    private void insert(int index, int beside, boolean after) {
        Element piece = marked.get(index);
        Element original = marked.get(beside);
        Element box = Objects.requireNonNull(CommonBox.of(original, piece));
        Element place = Objects.requireNonNull(copies.get(beside));
        for (Element at = original; at.parent() != box && at.parent() != null; at = at.parent()) {
            Element up = place.parent();
            if (up == null || up.parent() == null) {
                break;
            }
            place = up;
        }
        if (place.parent() != null) {
            changed = true;
            Element copy = boxed(index, box);
            if (after) {
                place.after(copy);
            } else {
                place.before(copy);
            }
        }
    }
}

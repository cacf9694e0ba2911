package dev.pagemill.scraping.markdown;

import java.util.ArrayList;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Writes blocks one below the other into nested containers. Containers appear only once something is written in them, so
 * an empty list item or quote leaves no trace.
 */
final class BlockWriter {

    /** Deeper containers are written at this depth: prefixes would otherwise grow with the square of the nesting. */
    private static final int MAX_DEPTH = 48;

    private static final long MAX_NUMBER = 999_999_999L;

    private final StringBuilder out = new StringBuilder();
    private final ArrayList<Frame> frames = new ArrayList<>();
    private int blocks;

    BlockWriter() {
        Frame root = new Frame(Frame.Type.ROOT, null, "", "");
        root.started = true;
        frames.add(root);
    }

    /** Writes {@code content}, whose lines are separated by {@code \n}, as one block. */
    void write(BlockKind kind, String content) {
        if (content.isEmpty()) {
            return;
        }
        separate(kind);
        StringBuilder prefix = new StringBuilder();
        for (Frame frame : frames) {
            out.append(frame.started ? frame.rest : frame.first);
            prefix.append(frame.rest);
            frame.started = true;
        }
        lines(content, prefix);
        record(kind);
        blocks++;
    }

    /** How many blocks are written. */
    int blocks() {
        return blocks;
    }

    private void lines(String content, StringBuilder prefix) {
        int start = 0;
        for (int end = content.indexOf('\n'); end >= 0; end = content.indexOf('\n', start)) {
            out.append(content, start, end).append('\n');
            start = end + 1;
            boolean blank = start < content.length() && content.charAt(start) == '\n';
            out.append(prefix);
            if (blank) {
                trimTrailingSpaces();
            }
        }
        out.append(content, start, content.length());
    }

    /** A thematic break; under a bullet of its own character it would be read as part of the bullets. */
    void rule() {
        write(BlockKind.OTHER, frames.getLast().started ? "---" : "___");
    }

    private void separate(BlockKind kind) {
        if (out.isEmpty()) {
            return;
        }
        int deepest = frames.size() - 1;
        while (!frames.get(deepest).started) {
            deepest--;
        }
        Frame parent = frames.get(deepest);
        Frame next = deepest + 1 < frames.size() ? frames.get(deepest + 1) : null;
        out.append('\n');
        if (isTight(parent, next, kind)) {
            return;
        }
        if (parent.type == Frame.Type.ITEM) {
            parent.loose = true;
        }
        for (int i = 0; i <= deepest; i++) {
            out.append(frames.get(i).rest);
        }
        trimTrailingSpaces();
        out.append('\n');
    }

    private static boolean isTight(Frame parent, @Nullable Frame next, BlockKind kind) {
        if (parent.type == Frame.Type.LIST) {
            return next != null && next.type == Frame.Type.ITEM && !parent.loose;
        }
        if (parent.last == BlockKind.ALERT) {
            return next == null ? kind != BlockKind.TABLE : next.type == Frame.Type.LIST && interrupts(next);
        }
        return parent.type == Frame.Type.ITEM
                && parent.last == BlockKind.PARAGRAPH
                && next != null
                && next.type == Frame.Type.LIST
                && interrupts(next);
    }

    /** Only a list that is bulleted or begins with one may follow a paragraph's line directly. */
    private static boolean interrupts(Frame list) {
        return !list.ordered || list.number == 2;
    }

    private void record(BlockKind kind) {
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            if (i + 1 == frames.size()) {
                frame.last = kind;
            } else if (frames.get(i + 1).type == Frame.Type.LIST) {
                Frame list = frames.get(i + 1);
                frame.last = list.ordered ? BlockKind.NUMBERS : BlockKind.BULLETS;
                frame.marker = list.marker;
            } else {
                frame.last = BlockKind.OTHER;
            }
        }
    }

    private void trimTrailingSpaces() {
        int end = out.length();
        while (end > 0 && out.charAt(end - 1) == ' ') {
            end--;
        }
        out.setLength(end);
    }

    /** Opens a quote, a footnote or another container with fixed prefixes. */
    void open(Frame.Type type, Element owner, String first, String rest) {
        if (frames.size() < MAX_DEPTH) {
            frames.add(new Frame(type, owner, first, rest));
        }
    }

    /** Opens a list; a list right after one of its kind gets another marker, or both would be read as one. */
    void openList(Element owner, boolean ordered, long start) {
        if (frames.size() >= MAX_DEPTH) {
            return;
        }
        if (frames.getLast().type == Frame.Type.LIST && frames.getLast().started) {
            continueItem(owner);
        }
        Frame parent = frames.getLast();
        Frame list = new Frame(Frame.Type.LIST, owner, "", "");
        list.ordered = ordered;
        list.number = Math.clamp(start, 0, MAX_NUMBER);
        boolean follows = parent.last == (ordered ? BlockKind.NUMBERS : BlockKind.BULLETS);
        char usual = ordered ? '.' : '-';
        char other = ordered ? ')' : '*';
        list.marker = follows && parent.marker == usual ? other : usual;
        frames.add(list);
    }

    /** A list that stands in a list, beside its items, belongs to the item before it. */
    private void continueItem(Element owner) {
        Frame list = frames.getLast();
        int width = list.ordered ? String.valueOf(list.number - list.step).length() + 2 : 2;
        Frame item = new Frame(Frame.Type.ITEM, owner, "", " ".repeat(width));
        item.started = true;
        item.last = BlockKind.PARAGRAPH;
        frames.add(item);
    }

    /** Opens an item of the innermost list; without one, of a list of its own. */
    void openItem(Element owner, long number) {
        Frame list = frames.getLast();
        if (list.type != Frame.Type.LIST) {
            openList(owner, false, 1);
            list = frames.getLast();
        }
        if (frames.size() >= MAX_DEPTH || list.type != Frame.Type.LIST) {
            return;
        }
        if (number >= 0) {
            list.number = Math.min(number, MAX_NUMBER);
        }
        String first = list.ordered ? list.number + "" + list.marker + " " : list.marker + " ";
        frames.add(new Frame(Frame.Type.ITEM, owner, first, " ".repeat(first.length())));
        list.number = Math.clamp(list.number + list.step, 0, MAX_NUMBER);
    }

    /** Lets the list that {@code owner} has opened count down. */
    void countDown(Element owner) {
        if (frames.getLast().owner == owner) {
            frames.getLast().step = -1;
        }
    }

    /** Closes what {@code owner} opened, and whatever is open inside. */
    void close(Element owner) {
        int at = frames.size() - 1;
        while (at > 0 && frames.get(at).owner != owner) {
            at--;
        }
        if (at == 0) {
            return;
        }
        while (frames.size() > at) {
            pop();
        }
        while (frames.getLast().owner == owner) {
            pop();
        }
    }

    private void pop() {
        Frame frame = frames.removeLast();
        Frame parent = frames.getLast();
        if (frame.type == Frame.Type.ITEM && parent.type == Frame.Type.LIST && frame.started) {
            parent.loose = frame.loose;
        }
        if (frame.type == Frame.Type.ITEM && !frame.started) {
            parent.number = Math.max(0, parent.number - parent.step);
        }
    }

    /** The container that the next block goes into. */
    Frame current() {
        return frames.getLast();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}

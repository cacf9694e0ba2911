package dev.pagemill.asl.run;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a frame stands in its run: empty for the root, one segment for each fork above it.
 *
 * <p>{@link #toString()} is a stable key such as {@code /} or {@code /Pages/17/Both/0}, with state names URL-encoded;
 * {@link #parse(String)} reads it back.
 */
public record ScopePath(List<Segment> segments) {
    /** The root frame's path. */
    public static final ScopePath ROOT = new ScopePath(List.of());

    public ScopePath {
        segments = List.copyOf(segments);
    }

    /** The path of a child. */
    public ScopePath child(String state, int index) {
        List<Segment> longer = new ArrayList<>(segments);
        longer.add(new Segment(state, index));
        return new ScopePath(longer);
    }

    /** Whether this is the root frame's path. */
    public boolean isRoot() {
        return segments.isEmpty();
    }

    /** The path of the frame that forked this one; the root has no parent. */
    public ScopePath parent() {
        if (isRoot()) {
            throw new IllegalStateException("the root frame has no parent; ask isRoot() first");
        }
        return new ScopePath(segments.subList(0, segments.size() - 1));
    }

    /** The last segment: which child of its parent this is. */
    public Segment last() {
        return segments.getLast();
    }

    /** Reads what {@link #toString()} wrote. */
    public static ScopePath parse(String text) {
        if (text.equals("/")) {
            return ROOT;
        }
        String[] parts = text.substring(1).split("/", -1);
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i + 1 < parts.length; i += 2) {
            String state = URLDecoder.decode(parts[i], StandardCharsets.UTF_8);
            segments.add(new Segment(state, Integer.parseInt(parts[i + 1])));
        }
        return new ScopePath(segments);
    }

    @Override
    public String toString() {
        if (isRoot()) {
            return "/";
        }
        StringBuilder text = new StringBuilder();
        for (Segment segment : segments) {
            text.append('/').append(URLEncoder.encode(segment.state(), StandardCharsets.UTF_8));
            text.append('/').append(segment.index());
        }
        return text.toString();
    }
}

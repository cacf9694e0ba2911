package dev.pagemill.bench.chinese;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A page of a public repository and where its content stands.
 *
 * @param repository {@code owner/name@commit}
 * @param path the page's place in the repository
 * @param content ranges of lines in the page's order
 */
record MarkedPage(String id, String type, String repository, String path, List<Range> content) {
    /** From a line to another, both among the content; occurrences of the last count from the first on. */
    record Range(Mark first, Mark last) {}

    /** A mark of this page leads nowhere: the page is another version than the one that was read. */
    static final class LostMark extends Exception {
        private static final long serialVersionUID = 1;

        LostMark(String page, Mark mark) {
            super(page + ": no line begins with \"" + mark.beginning() + "\" where it should (occurrence "
                    + mark.occurrence() + ")");
        }
    }

    MarkedPage {
        content = List.copyOf(content);
        if (content.isEmpty()) {
            throw new IllegalArgumentException(id + " has no marked content");
        }
    }

    /** Reads {@code {"id","type","repository","path","content":[{"from","fromNth","to","toNth"}]}}. */
    static MarkedPage of(JsonNode row) {
        List<Range> ranges = new ArrayList<>();
        for (JsonNode range : row.path("content")) {
            Mark first = mark(range, "from");
            ranges.add(new Range(first, range.has("to") ? mark(range, "to") : new Mark(first.beginning(), 1)));
        }
        return new MarkedPage(
                row.path("id").asText(),
                row.path("type").asText(),
                row.path("repository").asText(),
                row.path("path").asText(),
                ranges);
    }

    private static Mark mark(JsonNode range, String end) {
        return new Mark(range.path(end).asText(), range.path(end + "Nth").asInt(1));
    }

    /** The folder that a checkout of the repository has by default. */
    String folder() {
        return repository.replaceAll("@.*|.*/", "");
    }

    /** What is marked among the page's lines, a line each. */
    String cut(List<String> lines) throws LostMark {
        List<String> kept = new ArrayList<>();
        int start = 0;
        for (Range range : content) {
            int first = place(lines, range.first(), start);
            start = place(lines, range.last(), first) + 1;
            kept.addAll(lines.subList(first, start));
        }
        return String.join("\n", kept);
    }

    private int place(List<String> lines, Mark mark, int start) throws LostMark {
        OptionalInt place = mark.find(lines, start);
        if (place.isEmpty()) {
            throw new LostMark(id, mark);
        }
        return place.getAsInt();
    }
}

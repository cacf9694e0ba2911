package dev.pagemill.scraping.change;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.pagemill.common.lambda.Json;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A unified diff as text, and the same as JSON: files of chunks of changes, as parsers of git's diffs give it. */
final class MarkdownDiff {
    private static final int CONTEXT_LINES = 3;

    /** Longer texts are compared by their first lines; the rest would cost more than it tells. */
    private static final int MAX_LINES = 20_000;

    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@.*");

    private MarkdownDiff() {}

    static ObjectNode of(String before, String now) {
        var old = lines(before);
        var unified = UnifiedDiffUtils.generateUnifiedDiff(
                "previous", "current", old, DiffUtils.diff(old, lines(now)), CONTEXT_LINES);
        var out = Json.object().put("text", String.join("\n", unified));
        var file = out.putObject("json").putArray("files").addObject();
        file.put("from", "previous").put("to", "current");
        chunks(unified, file.putArray("chunks"));
        return out;
    }

    private static List<String> lines(String text) {
        return text.lines().limit(MAX_LINES).toList();
    }

    private static void chunks(List<String> unified, ArrayNode chunks) {
        int oldLine = 0;
        int newLine = 0;
        ArrayNode changes = Json.mapper().createArrayNode();
        // The first two lines name the files.
        for (var line : unified.subList(Math.min(2, unified.size()), unified.size())) {
            var hunk = HUNK.matcher(line);
            if (hunk.matches()) {
                oldLine = Integer.parseInt(hunk.group(1));
                newLine = Integer.parseInt(hunk.group(3));
                changes = chunk(chunks, line, hunk);
            } else if (line.startsWith("-")) {
                change(changes, "del", line).put("ln", oldLine++);
            } else if (line.startsWith("+")) {
                change(changes, "add", line).put("ln", newLine++);
            } else {
                change(changes, "normal", line).put("ln1", oldLine++).put("ln2", newLine++);
            }
        }
    }

    private static ArrayNode chunk(ArrayNode chunks, String line, Matcher hunk) {
        return chunks.addObject()
                .put("content", line)
                .put("oldStart", Integer.parseInt(hunk.group(1)))
                .put("oldLines", count(hunk.group(2)))
                .put("newStart", Integer.parseInt(hunk.group(3)))
                .put("newLines", count(hunk.group(4)))
                .putArray("changes");
    }

    private static int count(String digits) {
        return digits == null ? 1 : Integer.parseInt(digits);
    }

    private static ObjectNode change(ArrayNode changes, String type, String line) {
        return changes.addObject().put("type", type).put(type, true).put("content", line);
    }
}

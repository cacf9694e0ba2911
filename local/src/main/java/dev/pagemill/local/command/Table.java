package dev.pagemill.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An array of flat objects as aligned columns; numbers to the right. */
final class Table {
    private static final String GAP = "  ";
    private static final int MAX_CELL = 60;

    private Table() {}

    /** Whether a value is an array of one or more objects that hold no arrays or objects. */
    static boolean fits(JsonNode value) {
        if (!value.isArray() || value.isEmpty()) {
            return false;
        }
        for (JsonNode row : value) {
            if (!row.isObject() || row.isEmpty()) {
                return false;
            }
            for (JsonNode cell : row) {
                if (cell.isContainerNode()) {
                    return false;
                }
            }
        }
        return true;
    }

    static String of(JsonNode rows) {
        Map<String, Integer> widths = new LinkedHashMap<>();
        Map<String, Boolean> numeric = new LinkedHashMap<>();
        for (JsonNode row : rows) {
            row.properties().forEach(cell -> {
                widths.merge(
                        cell.getKey(),
                        Math.max(cell.getKey().length(), text(cell.getValue()).length()),
                        Math::max);
                numeric.merge(cell.getKey(), cell.getValue().isNumber(), Boolean::logicalAnd);
            });
        }
        List<String> lines = new ArrayList<>();
        List<String> head = new ArrayList<>();
        widths.forEach((name, width) -> head.add(padded(name, width, numeric.getOrDefault(name, false))));
        lines.add(String.join(GAP, head).stripTrailing());
        for (JsonNode row : rows) {
            List<String> cells = new ArrayList<>();
            widths.forEach(
                    (name, width) -> cells.add(padded(text(row.path(name)), width, numeric.getOrDefault(name, false))));
            lines.add(String.join(GAP, cells).stripTrailing());
        }
        return String.join("\n", lines);
    }

    private static String padded(String text, int width, boolean right) {
        String space = " ".repeat(Math.max(0, width - text.length()));
        return right ? space + text : text + space;
    }

    private static String text(JsonNode cell) {
        String text = cell.isMissingNode() || cell.isNull() ? "" : cell.asText().replaceAll("\\s+", " ");
        return text.length() <= MAX_CELL ? text : text.substring(0, MAX_CELL - 1) + "…";
    }
}

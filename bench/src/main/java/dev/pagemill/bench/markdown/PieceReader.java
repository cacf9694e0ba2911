package dev.pagemill.bench.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sorts the lines of a Markdown text into code, rows of tables and prose. */
final class PieceReader {
    private static final Pattern FENCE = Pattern.compile("^([ >]*)(`{3,}|~{3,})(.*)$");
    private static final Pattern ROW = Pattern.compile("^[ >]*\\|.*\\|\\s*$");
    private static final Pattern RULE = Pattern.compile("^[ >]*\\|[\\s|:-]*\\|\\s*$");
    private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\|");

    final List<String> code = new ArrayList<>();
    final List<String> languages = new ArrayList<>();
    final List<String> rows = new ArrayList<>();
    final List<String> narrowRows = new ArrayList<>();
    final StringBuilder prose = new StringBuilder();
    private final List<String[]> table = new ArrayList<>();
    private String fence = "";
    private String language = "";
    private int indentation;

    void read(String line) {
        Matcher mark = FENCE.matcher(line);
        if (!fence.isEmpty()) {
            boolean ends = mark.matches()
                    && mark.group(2).startsWith(fence)
                    && mark.group(3).isBlank();
            fence = ends ? "" : fence;
            addCode(ends ? "" : line);
        } else if (mark.matches()) {
            endTable();
            fence = mark.group(2);
            language = mark.group(3).strip();
            indentation = mark.group(1).length();
        } else {
            if (ROW.matcher(line).matches()) {
                addRow(line);
            } else {
                endTable();
            }
            prose.append(line).append('\n');
        }
    }

    private void addCode(String line) {
        int from = 0;
        while (from < Math.min(indentation, line.length()) && " >".indexOf(line.charAt(from)) >= 0) {
            from++;
        }
        String own = line.substring(from).stripTrailing().replace("\t", "    ");
        if (!own.isEmpty()) {
            code.add(own);
            if (!language.isEmpty()) {
                languages.add(language + " " + own.strip());
                language = "";
            }
        }
    }

    private void addRow(String line) {
        if (RULE.matcher(line).matches()) {
            return;
        }
        String inner = line.substring(line.indexOf('|') + 1, line.lastIndexOf('|'));
        String[] cells = CELL_END.split(inner, -1);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = words(cells[i]);
        }
        table.add(cells);
    }

    private static String words(String cell) {
        return cell.replaceAll("\\]\\([^)]*\\)", "")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    void endTable() {
        int columns = table.stream().mapToInt(row -> row.length).max().orElse(0);
        boolean[] filled = new boolean[columns];
        for (String[] row : table) {
            for (int i = 0; i < row.length; i++) {
                filled[i] |= !row[i].isEmpty();
            }
        }
        for (String[] row : table) {
            List<String> narrow = new ArrayList<>();
            for (int i = 0; i < columns; i++) {
                if (filled[i]) {
                    narrow.add(i < row.length ? row[i] : "");
                }
            }
            if (!String.join("", row).isEmpty()) {
                rows.add(String.join("|", row));
                narrowRows.add(String.join("|", narrow));
            }
        }
        table.clear();
    }
}

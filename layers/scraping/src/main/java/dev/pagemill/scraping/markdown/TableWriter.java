package dev.pagemill.scraping.markdown;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Writes a data table; its header is its first row where that is one, else an empty row, which Markdown demands. */
final class TableWriter {

    /** Rows of wider tables are not filled up with empty cells, which readers add by themselves. */
    private static final int MAX_FILLED_COLUMNS = 40;

    private final TableGrid grid;
    private final Walker cells;

    private TableWriter(TableGrid grid, Walker cells) {
        this.grid = grid;
        this.cells = cells;
    }

    /** The table, {@code cells} rendering what is in a cell; empty where no cell shows anything. */
    static String write(TableGrid grid, Walker cells) {
        return new TableWriter(grid, cells).write();
    }

    private String write() {
        List<Integer> columns = grid.usedColumns();
        List<String[]> rows = new ArrayList<>();
        boolean[] filled = new boolean[columns.size()];
        int header = -1;
        for (List<@Nullable Element> row : grid.rows()) {
            boolean head = rows.isEmpty() && isHeader(row);
            String[] line = line(row, columns, head);
            if (!anyFilled(line, filled)) {
                continue;
            }
            header = head ? 0 : header;
            rows.add(line);
        }
        if (rows.isEmpty()) {
            return "";
        }
        return lay(rows, header, filled);
    }

    private String[] line(List<@Nullable Element> row, List<Integer> columns, boolean head) {
        String[] line = new String[columns.size()];
        for (int i = 0; i < line.length; i++) {
            int column = columns.get(i);
            Element cell = column < row.size() ? row.get(column) : null;
            line[i] = cell == null ? "" : cells.renderCell(cell, head);
        }
        return line;
    }

    private static boolean anyFilled(String[] line, boolean[] filled) {
        boolean any = false;
        for (int i = 0; i < line.length; i++) {
            any |= !line[i].isEmpty();
            filled[i] |= !line[i].isEmpty();
        }
        return any;
    }

    private String lay(List<String[]> rows, int header, boolean[] filled) {
        StringBuilder out = new StringBuilder();
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < filled.length; i++) {
            if (filled[i]) {
                kept.add(i);
            }
        }
        String[] blank = new String[filled.length];
        java.util.Arrays.fill(blank, "");
        row(out, header == 0 ? rows.getFirst() : blank, kept, true);
        out.append('\n');
        List<Integer> columns = grid.usedColumns();
        out.append('|');
        for (int column : kept) {
            out.append(' ').append(alignment(columns.get(column))).append(" |");
        }
        for (int i = header + 1; i < rows.size(); i++) {
            out.append('\n');
            row(out, rows.get(i), kept, kept.size() <= MAX_FILLED_COLUMNS);
        }
        return out.toString();
    }

    private static void row(StringBuilder out, String[] cells, List<Integer> kept, boolean fill) {
        int last = kept.size() - 1;
        while (!fill && last > 0 && cells[kept.get(last)].isEmpty()) {
            last--;
        }
        out.append('|');
        for (int i = 0; i <= last; i++) {
            String cell = cells[kept.get(i)];
            out.append(cell.isEmpty() ? " " : " " + cell + " ").append('|');
        }
    }

    private String alignment(int column) {
        int seen = 0;
        for (List<@Nullable Element> row : grid.rows()) {
            Element cell = column < row.size() ? row.get(column) : null;
            String align = cell == null ? "" : align(cell);
            if (!align.isEmpty()) {
                return align;
            }
            if (++seen == 2) {
                break;
            }
        }
        return "---";
    }

    private static String align(Element cell) {
        if (cell.attributesSize() == 0) {
            return "";
        }
        String style = cell.attr("style").replace(" ", "");
        String align = cell.attr("align") + " " + cell.className().replace('_', '-') + " ";
        int at = style.indexOf("text-align:");
        String value = at < 0 ? align : style.substring(at + "text-align:".length()) + " ";
        if (value.startsWith("center") || value.contains("text-center") || value.contains("align-center")) {
            return ":-:";
        }
        if (value.startsWith("right")
                || value.contains("text-right")
                || value.contains("text-end")
                || value.contains("align-right")) {
            return "--:";
        }
        return value.startsWith("left") || value.contains("text-left") || value.contains("align-left") ? ":--" : "";
    }

    /** A row is the header when it stands in a thead, or most of its cells are th, or all of them are bold. */
    private static boolean isHeader(List<@Nullable Element> row) {
        int cells = 0;
        int headers = 0;
        int bold = 0;
        for (Element cell : row) {
            if (cell == null) {
                continue;
            }
            Element parent = cell.parent();
            Element group = parent == null ? null : parent.parent();
            if (group != null && group.nameIs("thead")) {
                return true;
            }
            cells++;
            headers += cell.nameIs("th") ? 1 : 0;
            bold += isBold(cell) ? 1 : 0;
        }
        return cells > 0 && (headers * 2 > cells || bold == cells);
    }

    private static boolean isBold(Element cell) {
        Element only = cell.firstElementChild();
        for (int i = 0; i < 3 && only != null; i++) {
            if (only.nameIs("b") || only.nameIs("strong")) {
                return only.text().length() == cell.text().length();
            }
            only = only.firstElementChild();
        }
        return !cell.hasText();
    }
}

package dev.pagemill.scraping.markdown;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Writes a data table; its header is what its first rows say, else an empty row, which Markdown demands. */
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
        boolean[] filled = new boolean[columns.size()];
        int first = firstFilled(columns, filled);
        if (first < 0) {
            return "";
        }
        TableHeader header = TableHeader.of(grid, first);
        for (int i = 1; i < header.size(); i++) {
            anyFilled(line(grid.rows().get(first + i), columns, true), filled);
        }
        List<String[]> rows = new ArrayList<>();
        for (List<@Nullable Element> row :
                grid.rows().subList(first + header.size(), grid.rows().size())) {
            String[] line = line(row, columns, false);
            if (anyFilled(line, filled)) {
                rows.add(line);
            }
        }
        return lay(header, rows, filled);
    }

    private int firstFilled(List<Integer> columns, boolean[] filled) {
        for (int i = 0; i < grid.rows().size(); i++) {
            List<@Nullable Element> row = grid.rows().get(i);
            if (anyFilled(line(row, columns, TableHeader.isHeader(row)), filled)) {
                return i;
            }
        }
        return -1;
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

    private String lay(TableHeader header, List<String[]> rows, boolean[] filled) {
        StringBuilder out = new StringBuilder();
        List<Integer> columns = grid.usedColumns();
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < filled.length; i++) {
            if (filled[i]) {
                kept.add(i);
            }
        }
        row(out, head(header, columns), kept, true);
        out.append("\n|");
        for (int column : kept) {
            out.append(' ')
                    .append(alignment(columns.get(column), Math.max(2, header.size() + 1)))
                    .append(" |");
        }
        for (String[] row : rows) {
            out.append('\n');
            row(out, row, kept, kept.size() <= MAX_FILLED_COLUMNS);
        }
        return out.toString();
    }

    /** Of one row a cell stands where it begins; several are joined, and what spans columns is said in each. */
    private String[] head(TableHeader header, List<Integer> columns) {
        if (header.size() == 1) {
            return line(header.first(), columns, true);
        }
        return header.join(columns, cells);
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

    private String alignment(int column, int rows) {
        int seen = 0;
        for (List<@Nullable Element> row : grid.rows()) {
            Element cell = column < row.size() ? row.get(column) : null;
            String align = cell == null ? "" : align(cell);
            if (!align.isEmpty()) {
                return align;
            }
            if (++seen == rows) {
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
}

package dev.pagemill.scraping.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a table by row and column, by the HTML standard's algorithm: a cell stands where it begins, the places
 * that it spans beside and below stay empty.
 *
 * @param rows each row's cells in order; null where a span reaches or nothing stands
 * @param captions elements of the table outside its rows, in order
 */
record TableGrid(List<List<@Nullable Element>> rows, List<Element> captions) {

    /** The HTML standard's limit of colspan. */
    private static final int MAX_COLUMNS = 1000;

    private static final int MAX_ROWSPAN = 65_534;

    static TableGrid of(Element table) {
        List<Element> captions = new ArrayList<>();
        return of(rows(table, captions), captions);
    }

    /** The same of a table that roles or styles make. */
    static TableGrid of(RoleTable table) {
        return of(table.rows(), new ArrayList<>(table.captions()));
    }

    private static TableGrid of(List<Element> lines, List<Element> captions) {
        List<List<@Nullable Element>> rows = new ArrayList<>();
        // The last element is the width so far: no row needs to look further.
        int[] below = new int[MAX_COLUMNS + 1];
        for (Element line : lines) {
            rows.add(place(cells(line), below));
        }
        if (TableHeader.hasTitle(rows)) {
            captions.add(Objects.requireNonNull(rows.removeFirst().getFirst()));
        }
        return new TableGrid(rows, captions);
    }

    private static List<Element> cells(Element row) {
        if (!row.nameIs("tr")) {
            return RoleTable.cells(row);
        }
        return row.children().stream().filter(TableGrid::isCell).toList();
    }

    /** How many columns {@code cell} spans. */
    static int width(Element cell) {
        return span(cell, isCell(cell) ? "colspan" : "aria-colspan", MAX_COLUMNS);
    }

    /** How many rows {@code cell} spans. */
    static int height(Element cell) {
        return span(cell, isCell(cell) ? "rowspan" : "aria-rowspan", MAX_ROWSPAN);
    }

    private static boolean isCell(Element cell) {
        return cell.nameIs("td") || cell.nameIs("th");
    }

    private static List<Element> rows(Element table, List<Element> captions) {
        List<Element> rows = new ArrayList<>();
        List<Element> feet = new ArrayList<>();
        for (Element child : table.children()) {
            switch (child.normalName()) {
                case "tr" -> rows.add(child);
                case "thead", "tbody", "tfoot" -> {
                    for (Element row : child.children()) {
                        if (row.nameIs("tr")) {
                            (child.nameIs("tfoot") ? feet : rows).add(row);
                        }
                    }
                }
                case "colgroup", "col" -> {}
                default -> captions.add(child);
            }
        }
        rows.addAll(feet);
        return rows;
    }

    /** Places the {@code cells} of a row; {@code below} counts, by column, the rows that spans from above still reach. */
    private static List<@Nullable Element> place(List<Element> cells, int[] below) {
        List<@Nullable Element> places = new ArrayList<>();
        for (Element cell : cells) {
            while (places.size() < MAX_COLUMNS && below[places.size()] > 0) {
                below[places.size()]--;
                places.add(null);
            }
            int columns = Math.min(width(cell), MAX_COLUMNS - places.size());
            int reach = height(cell) - 1;
            for (int i = 0; i < columns; i++) {
                below[places.size()] = Math.max(reach, below[places.size()] - 1);
                places.add(i == 0 ? cell : null);
            }
        }
        for (int column = places.size(); column < below[MAX_COLUMNS]; column++) {
            below[column] = Math.max(0, below[column] - 1);
        }
        below[MAX_COLUMNS] = Math.max(below[MAX_COLUMNS], places.size());
        return places;
    }

    private static int span(Element cell, String attribute, int max) {
        if (cell.attributesSize() == 0) {
            return 1;
        }
        String value = cell.attr(attribute).strip();
        if (value.isEmpty() || value.length() > 6 || !value.chars().allMatch(Characters::isDigit)) {
            return 1;
        }
        return Math.clamp(Integer.parseInt(value), 1, max);
    }

    /** The columns in which any cell begins, in order: the others exist only for spans and are left out. */
    List<Integer> usedColumns() {
        boolean[] used = new boolean[MAX_COLUMNS];
        for (List<@Nullable Element> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                used[column] |= row.get(column) != null;
            }
        }
        List<Integer> columns = new ArrayList<>();
        for (int column = 0; column < MAX_COLUMNS; column++) {
            if (used[column]) {
                columns.add(column);
            }
        }
        return columns;
    }
}

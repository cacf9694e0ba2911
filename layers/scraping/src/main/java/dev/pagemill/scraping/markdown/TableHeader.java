package dev.pagemill.scraping.markdown;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The rows that head a table's columns. Markdown has one such row: several are joined column by column, what spans several
 * columns being said in each.
 */
final class TableHeader {

    /** Of more rows each is something by itself. */
    private static final int MAX_ROWS = 4;

    private static final String JOINT = " – ";

    private final List<List<@Nullable Element>> rows;
    private final Element[][] covers;
    private final Map<Element, String> texts = new IdentityHashMap<>();

    private TableHeader(List<List<@Nullable Element>> rows) {
        this.rows = rows;
        int width = rows.stream().mapToInt(List::size).max().orElse(0);
        this.covers = new Element[rows.size()][width];
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                Element cell = rows.get(row).get(column);
                if (cell != null) {
                    cover(cell, row, column);
                }
            }
        }
    }

    private void cover(Element cell, int top, int left) {
        int bottom = Math.min(covers.length, top + TableGrid.height(cell));
        for (int row = top; row < bottom; row++) {
            int right = Math.min(covers[row].length, left + TableGrid.width(cell));
            for (int column = left; column < right; column++) {
                covers[row][column] = cell;
            }
        }
    }

    /** The header of {@code grid}, whose first row that shows something is {@code first}; of no rows where that is none. */
    static TableHeader of(TableGrid grid, int first) {
        List<List<@Nullable Element>> all =
                grid.rows().subList(first, grid.rows().size());
        if (!isHeader(all.getFirst())) {
            return new TableHeader(List.of());
        }
        int count = 1;
        while (count < all.size() && count <= MAX_ROWS && heads(all.getFirst()) && isFurther(all.get(count))) {
            count++;
        }
        return new TableHeader(all.subList(0, count > MAX_ROWS || count == all.size() ? 1 : count));
    }

    int size() {
        return rows.size();
    }

    List<@Nullable Element> first() {
        return rows.getFirst();
    }

    /** The row that stands for all, {@code cells} rendering what is in a cell. */
    String[] join(List<Integer> columns, Walker cells) {
        return columns.stream().map(column -> join(column, cells)).toArray(String[]::new);
    }

    private String join(int column, Walker cells) {
        List<String> parts = new ArrayList<>();
        for (Element[] row : covers) {
            Element cell = column < row.length ? row[column] : null;
            String text = cell == null ? "" : texts.computeIfAbsent(cell, key -> cells.renderCell(key, true));
            if (!text.isEmpty() && (parts.isEmpty() || !parts.getLast().equals(text))) {
                parts.add(text);
            }
        }
        return String.join(JOINT, parts);
    }

    /** Whether {@code rows} begin with the table's title, across the row that heads its columns. */
    static boolean hasTitle(List<List<@Nullable Element>> rows) {
        if (rows.size() < 3 || begun(rows.getFirst()) != 1 || begun(rows.get(1)) < 2) {
            return false;
        }
        Element title = rows.getFirst().getFirst();
        return title != null
                && title.hasText()
                && TableGrid.width(title) >= rows.get(1).size()
                && TableGrid.height(title) == 1
                && heads(rows.get(1));
    }

    private static long begun(List<@Nullable Element> row) {
        return row.stream().filter(cell -> cell != null).count();
    }

    /** A row below the first that heads columns, and not the rows of a part of the table. */
    private static boolean isFurther(List<@Nullable Element> row) {
        if (!heads(row)) {
            return false;
        }
        Element first = row.getFirst();
        return begun(row) > 1 || first == null || isInHead(first);
    }

    /** Whether all cells that say something head columns. */
    private static boolean heads(List<@Nullable Element> row) {
        boolean any = false;
        for (Element cell : row) {
            if (cell == null) {
                continue;
            }
            boolean head = isInHead(cell) || isHead(cell) && !cell.attr("scope").startsWith("row");
            if (!head && (cell.hasText() || cell.childrenSize() > 0)) {
                return false;
            }
            any |= head && cell.hasText();
        }
        return any;
    }

    /** A row is the header when it stands in a thead, or most of its cells are th, or all of them are bold. */
    static boolean isHeader(List<@Nullable Element> row) {
        int cells = 0;
        int headers = 0;
        int bold = 0;
        for (Element cell : row) {
            if (cell == null) {
                continue;
            }
            if (isInHead(cell)) {
                return true;
            }
            cells++;
            headers += isHead(cell) ? 1 : 0;
            bold += isBold(cell) ? 1 : 0;
        }
        return cells > 0 && (headers * 2 > cells || bold == cells);
    }

    private static boolean isHead(Element cell) {
        return cell.nameIs("th") || RoleTable.isHeader(cell);
    }

    private static boolean isInHead(Element cell) {
        Element parent = cell.parent();
        Element group = parent == null ? null : parent.parent();
        return group != null && group.nameIs("thead");
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

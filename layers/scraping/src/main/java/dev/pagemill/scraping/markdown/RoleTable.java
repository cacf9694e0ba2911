package dev.pagemill.scraping.markdown;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/**
 * A table of other elements than HTML's own: their roles (ARIA), or inline styles, say what they are. Boxes may stand
 * between a table and its rows, and between a row and its cells; text there belongs to no cell, so that it is no table.
 *
 * @param rows in order; {@link #cells} tells what is in one
 * @param captions elements outside the rows, in order
 */
record RoleTable(List<Element> rows, List<Element> captions) {

    /** More text outside the rows is a part of the page. */
    private static final int LONGEST_CAPTION = 300;

    /** What style puts into rows and columns is data only where it is short. */
    private static final int LONGEST_STYLED_CELL = 200;

    private static final int LONGEST_CELL = 1_200;

    private static final Set<String> TABLES = Set.of("table", "grid", "treegrid");
    private static final Set<String> CELLS = Set.of("cell", "gridcell", "columnheader", "rowheader");
    private static final Set<String> MEDIA = Set.of("img", "picture", "video", "audio", "iframe", "math", "pre");
    private static final Pattern DISPLAY =
            Pattern.compile("(?:^|[;\\s])display\\s*:\\s*table(-row|-cell)?\\s*(?:;|!|$)", Pattern.CASE_INSENSITIVE);

    private enum Part {
        TABLE,
        ROW,
        CELL,
        NONE
    }

    /** Whether {@code element}, which is no {@code table}, may be one. */
    static boolean mayBe(Element element) {
        return part(element) == Part.TABLE;
    }

    /** The table that {@code element} is; empty where roles or styles only set things side by side. */
    static Optional<RoleTable> of(Element element) {
        List<Element> rows = rows(element);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Optional<List<Element>> captions = captions(element, rows);
        return captions.filter(loose -> isData(element, rows)).map(loose -> new RoleTable(rows, loose));
    }

    private static Part part(Element element) {
        String role = role(element);
        if (element.nameIs("table") && !role.equals("presentation") && !role.equals("none")) {
            return Part.TABLE;
        }
        if (!role.isEmpty()) {
            return role.equals("row")
                    ? Part.ROW
                    : CELLS.contains(role) ? Part.CELL : TABLES.contains(role) ? Part.TABLE : Part.NONE;
        }
        String style = element.attr("style");
        if (!style.contains("table")) {
            return Part.NONE;
        }
        Matcher display = DISPLAY.matcher(style);
        if (!display.find()) {
            return Part.NONE;
        }
        return display.group(1) == null ? Part.TABLE : display.group(1).equalsIgnoreCase("-row") ? Part.ROW : Part.CELL;
    }

    /** What {@code element} says that it is to those who hear the page. */
    static String role(Element element) {
        String role = element.attr("role");
        return role.isEmpty() ? role : role.strip().toLowerCase(Locale.ROOT);
    }

    /** All that are rows by role or style. */
    static List<Element> rows(Element table) {
        List<Element> rows = new ArrayList<>();
        NodeTraversor.filter(
                (NodeFilter) (node, depth) -> {
                    Part part = node instanceof Element element && node != table ? part(element) : Part.NONE;
                    if (part == Part.ROW) {
                        rows.add((Element) node);
                    }
                    return part == Part.NONE ? NodeFilter.FilterResult.CONTINUE : NodeFilter.FilterResult.SKIP_CHILDREN;
                },
                table);
        return rows;
    }

    /** What stands beside the rows; empty where that is bare text, or much. */
    private static Optional<List<Element>> captions(Element table, List<Element> rows) {
        Beside beside = new Beside(table, rows);
        NodeTraversor.filter(beside, table);
        boolean kept = !beside.bare && beside.captions.stream().allMatch(caption -> isShort(caption, LONGEST_CAPTION));
        return kept ? Optional.of(beside.captions) : Optional.empty();
    }

    /** Gathers what lies in the boxes around the rows and is none of them. */
    private static final class Beside implements NodeFilter {
        private final Set<Node> boxes = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Set<Node> rows = Collections.newSetFromMap(new IdentityHashMap<>());
        private final List<Element> captions = new ArrayList<>();
        private boolean bare;

        Beside(Element table, List<Element> rows) {
            this.rows.addAll(rows);
            boxes.add(table);
            for (Element row : rows) {
                Element box = row.parent();
                while (box != null && boxes.add(box)) {
                    box = box.parent();
                }
            }
        }

        @Override
        public FilterResult head(Node node, int depth) {
            if (boxes.contains(node)) {
                return FilterResult.CONTINUE;
            }
            bare |= node instanceof TextNode text && !text.isBlank();
            if (node instanceof Element element && !rows.contains(node) && element.hasText()) {
                captions.add(element);
            }
            return FilterResult.SKIP_CHILDREN;
        }
    }

    /** The cells of {@code row}; none where something else stands in it that would be lost. */
    static List<Element> cells(Element row) {
        Within within = new Within(row);
        NodeTraversor.filter(within, row);
        return within.lost ? List.of() : within.cells;
    }

    /** Gathers the cells in a row. */
    private static final class Within implements NodeFilter {
        private final Element row;
        private final List<Element> cells = new ArrayList<>();
        private boolean lost;

        Within(Element row) {
            this.row = row;
        }

        @Override
        public FilterResult head(Node node, int depth) {
            lost |= node instanceof TextNode text && !text.isBlank();
            if (node instanceof Element element && node != row) {
                Part part = part(element);
                if (part == Part.CELL) {
                    cells.add(element);
                    return FilterResult.SKIP_CHILDREN;
                }
                lost |= part != Part.NONE || element.nameIs("a") || MEDIA.contains(element.normalName());
            }
            return lost ? FilterResult.STOP : FilterResult.CONTINUE;
        }
    }

    static boolean isHeader(Element cell) {
        return cell.attributesSize() > 0 && role(cell).equals("columnheader");
    }

    private static boolean isData(Element table, List<Element> rows) {
        List<List<Element>> lines = rows.stream().map(RoleTable::cells).toList();
        int widest = lines.stream().mapToInt(List::size).max().orElse(0);
        int narrowest = lines.stream().mapToInt(List::size).min().orElse(0);
        if (narrowest == 0 || widest < 2) {
            return false;
        }
        if (lines.stream().flatMap(List::stream).anyMatch(RoleTable::isHeader)) {
            return true;
        }
        boolean even = rows.size() > 1 && widest == narrowest;
        int longest = role(table).isEmpty() ? LONGEST_STYLED_CELL : LONGEST_CELL;
        return (even || role(table).equals("table"))
                && lines.stream().flatMap(List::stream).allMatch(cell -> isPlain(cell, longest));
    }

    private static boolean isPlain(Element cell, int longest) {
        return isShort(cell, longest)
                && cell.stream()
                        .noneMatch(inner -> TableKind.isStructure(inner) || inner != cell && part(inner) == Part.TABLE);
    }

    private static boolean isShort(Element element, int longest) {
        int[] left = {longest};
        NodeTraversor.filter(
                (NodeFilter) (node, depth) -> {
                    left[0] -= node instanceof TextNode text ? text.text().length() : 0;
                    return left[0] < 0 ? NodeFilter.FilterResult.STOP : NodeFilter.FilterResult.CONTINUE;
                },
                element);
        return left[0] >= 0;
    }
}

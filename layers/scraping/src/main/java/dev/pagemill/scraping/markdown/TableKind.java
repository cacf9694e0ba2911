package dev.pagemill.scraping.markdown;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What a {@code table} element is for. */
enum TableKind {
    /** Rows and columns of data. */
    DATA,
    /** A grid that only places things on the page. */
    LAYOUT,
    /** A highlighter's lines of code beside their numbers. */
    CODE;

    private static final Pattern CODE_CLASS = Pattern.compile(
            "(?:^|\\s)(?:highlighttable|lntable|hljs-ln|rouge-table|rouge-line-table|crayon-table|js-file-line-container|code-table|syntaxhighlighter|codehilitetable|linenotable)(?:$|\\s)");
    private static final Set<String> STRUCTURE = Set.of(
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "article",
            "section",
            "form",
            "hr",
            "main",
            "nav",
            "header",
            "footer",
            "aside",
            "blockquote",
            "fieldset");

    /** Cells with more text than this each are prose. */
    private static final int LONG_CELL = 1200;

    static TableKind of(Element table) {
        if (isCode(table)) {
            return CODE;
        }
        String role = RoleTable.role(table);
        if (role.equals("presentation") || role.equals("none")) {
            return LAYOUT;
        }
        Survey survey = Survey.of(table);
        if (survey.cells == 0 || survey.nested && !survey.headed) {
            return LAYOUT;
        }
        if (survey.widest < 2) {
            return survey.headed && survey.rows > 1 && !survey.structured ? DATA : LAYOUT;
        }
        if (survey.headed || role.equals("grid") || role.equals("table")) {
            return DATA;
        }
        boolean prose = survey.structured && survey.rows < 4 || survey.longest > LONG_CELL;
        return prose || (survey.rows == 1 && survey.paragraphs) ? LAYOUT : DATA;
    }

    /** Whether {@code element} is a part of a page rather than of a table. */
    static boolean isStructure(Element element) {
        return STRUCTURE.contains(element.normalName());
    }

    /** Whether {@code table} only puts numbers beside lines of code. */
    static boolean isCode(Element table) {
        return CODE_CLASS.matcher(table.className()).find() || isNumberedCode(table);
    }

    private static boolean isNumberedCode(Element table) {
        Element code = table.selectFirst("td pre, td.code, td.blob-code");
        return code != null
                && table.selectFirst(
                                "td.gutter, td.linenos, td.rouge-gutter, td.blob-num, td.lineno, td.line-numbers, td.linenumber")
                        != null;
    }

    /** What one walk over a table finds; tables inside are not entered. */
    private static final class Survey {
        private int rows;
        private int cells;
        private int widest;
        private int rowCells;
        private int longest;
        private boolean headed;
        private boolean nested;
        private boolean structured;
        private boolean paragraphs;

        static Survey of(Element table) {
            Survey survey = new Survey();
            Element element = table.firstElementChild();
            int text = 0;
            while (element != null) {
                boolean inner = element.nameIs("table");
                survey.see(element);
                if (element.nameIs("td")) {
                    text = 0;
                }
                text += element.ownText().length();
                survey.longest = Math.max(survey.longest, text);
                Element next = inner ? null : element.firstElementChild();
                while (next == null && element != table) {
                    next = element.nextElementSibling();
                    if (next == null) {
                        element = java.util.Objects.requireNonNull(element.parent());
                    }
                }
                element = next;
            }
            return survey;
        }

        private void see(Element element) {
            switch (element.normalName()) {
                case "tr" -> {
                    rows++;
                    rowCells = 0;
                }
                case "td", "th" -> {
                    cells++;
                    // Empty cells beside one that is not are spacers of a layout.
                    rowCells += element.childNodeSize() == 0 ? 0 : 1;
                    widest = Math.max(widest, rowCells);
                    headed |= element.nameIs("th");
                }
                case "thead", "caption" -> headed |= element.hasText();
                case "table" -> nested = true;
                case "p" -> paragraphs = true;
                default -> structured |= STRUCTURE.contains(element.normalName());
            }
        }
    }
}

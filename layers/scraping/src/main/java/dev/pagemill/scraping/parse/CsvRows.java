package dev.pagemill.scraping.parse;

import java.util.ArrayList;
import java.util.List;

/** Separated values, character by character: quotes, doubled quotes, line breaks inside of quotes, any line end. */
final class CsvRows {
    private final String text;
    private final char separator;
    private final int maxCells;
    private final List<List<String>> rows = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private List<String> row = new ArrayList<>();
    private boolean blank = true;
    private int cells;
    private int at;

    /** @param maxCells beyond which reading ends */
    CsvRows(String text, char separator, int maxCells) {
        this.text = text;
        this.separator = separator;
        this.maxCells = maxCells;
        while (at < text.length() && cells < maxCells) {
            char c = text.charAt(at++);
            if (c == '"' && blank) {
                cell.setLength(0);
                quoted();
            } else if (c == separator) {
                endCell();
            } else if (c == '\n' || c == '\r') {
                endRow();
            } else {
                add(c);
            }
        }
        if (!cell.isEmpty() || !row.isEmpty()) {
            endRow();
        }
    }

    /** The rows that are not empty. */
    List<List<String>> rows() {
        return rows;
    }

    /** Whether the text goes on where reading ended. */
    boolean isCut() {
        return at < text.length();
    }

    private void quoted() {
        blank = false;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"' && (at == text.length() || text.charAt(at) != '"')) {
                return;
            }
            at += c == '"' ? 1 : 0;
            cell.append(c);
        }
    }

    private void add(char c) {
        blank &= Character.isWhitespace(c);
        cell.append(c);
    }

    private void endCell() {
        row.add(cell.toString().strip());
        cell.setLength(0);
        blank = true;
        cells++;
    }

    private void endRow() {
        endCell();
        if (row.stream().anyMatch(value -> !value.isEmpty())) {
            rows.add(row);
        }
        row = new ArrayList<>();
    }
}

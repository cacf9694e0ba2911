package dev.pagemill.integration;

import java.util.ArrayList;
import java.util.List;

/** Reads text of rows and fields as RFC 4180 has it: quoted fields may hold delimiters, line ends and doubled quotes. */
final class Csv {
    private final String text;
    private final char delimiter;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private int at;

    private Csv(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    /** The rows; blank lines are none. A byte order mark is left out. */
    static List<List<String>> read(String text, char delimiter) {
        return new Csv(text.startsWith("\uFEFF") ? text.substring(1) : text, delimiter).rows();
    }

    private List<List<String>> rows() {
        while (at < text.length()) {
            row.add(text.charAt(at) == '"' ? quoted() : plain());
            if (at < text.length() && text.charAt(at) == delimiter) {
                at++;
                if (at == text.length()) {
                    row.add("");
                }
            } else {
                endRow();
            }
        }
        endRow();
        return rows;
    }

    private void endRow() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        if (!row.isEmpty() && !row.equals(List.of(""))) {
            rows.add(row);
        }
        row = new ArrayList<>();
    }

    private String plain() {
        int start = at;
        while (at < text.length() && text.charAt(at) != delimiter && "\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        var field = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                field.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                field.append('"');
                at++;
            } else {
                break;
            }
        }
        return field + plain();
    }
}

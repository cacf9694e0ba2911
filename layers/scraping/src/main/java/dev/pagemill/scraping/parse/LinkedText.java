package dev.pagemill.scraping.parse;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/** Text that is put together piece by piece, parts of which are links. */
final class LinkedText {
    private final StringBuilder text = new StringBuilder();
    private final List<Anchor> anchors = new ArrayList<>();

    /** A part of a text that leads to {@code url}. */
    record Anchor(int from, int until, String url) {}

    int length() {
        return text.length();
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    char charAt(int index) {
        return text.charAt(index);
    }

    /** @param url empty for text that is no link */
    void append(String part, String url) {
        int from = text.length();
        text.append(part);
        if (!url.isEmpty()) {
            add(new Anchor(from, text.length(), url));
        }
    }

    /** The words of one link are one link again, on two lines as well. */
    private void add(Anchor anchor) {
        if (!anchors.isEmpty()) {
            var last = anchors.getLast();
            if (last.url.equals(anchor.url)
                    && text.substring(last.until, anchor.from).isBlank()) {
                anchors.removeLast();
                anchors.add(new Anchor(last.from, anchor.until, anchor.url));
                return;
            }
        }
        anchors.add(anchor);
    }

    /** @param skipped how many of the line's characters are left out at its start */
    void append(PdfLines.Line line, int skipped) {
        int shift = text.length() - skipped;
        text.append(line.text(), skipped, line.text().length());
        for (var anchor : line.anchors()) {
            if (anchor.until > skipped) {
                add(new Anchor(shift + Math.max(skipped, anchor.from), shift + anchor.until, anchor.url));
            }
        }
    }

    void dropLast() {
        int end = text.length() - 1;
        text.setLength(end);
        if (!anchors.isEmpty() && anchors.getLast().until > end) {
            var last = anchors.removeLast();
            if (last.from < end) {
                anchors.add(new Anchor(last.from, end, last.url));
            }
        }
    }

    /** Without white space at its ends. */
    String stripped() {
        return text.toString().strip();
    }

    /** Of the text without white space at its ends. */
    List<Anchor> strippedAnchors() {
        if (anchors.isEmpty()) {
            return List.of();
        }
        int start = text.length() - text.toString().stripLeading().length();
        int end = text.toString().stripTrailing().length();
        return anchors.stream()
                .map(anchor -> new Anchor(
                        Math.max(anchor.from, start) - start, Math.min(anchor.until, end) - start, anchor.url))
                .filter(anchor -> anchor.from < anchor.until)
                .toList();
    }

    void clear() {
        text.setLength(0);
        anchors.clear();
    }

    void writeTo(Element element) {
        int at = 0;
        for (var anchor : anchors) {
            element.appendText(text.substring(at, anchor.from));
            element.appendElement("a").attr("href", anchor.url).text(text.substring(anchor.from, anchor.until));
            at = anchor.until;
        }
        if (at < text.length()) {
            element.appendText(text.substring(at));
        }
    }
}

package dev.pagemill.scraping.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/** The footnotes and endnotes of a Word document, in the order in which its text refers to them. */
final class DocxNotes {
    private final OfficeFile file;
    private final String folder;
    private final Map<String, Map<String, Element>> parts = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Note> referred = new ArrayList<>();

    /**
     * A note.
     *
     * @param links that its part names
     */
    record Note(String id, Element content, Map<String, String> links) {}

    DocxNotes(OfficeFile file, String folder) {
        this.file = file;
        this.folder = folder;
    }

    /** Sets a mark that leads to a note, which stands once however often it is referred to, even by itself. */
    void refer(String part, String id, Element to) {
        var note = parts.computeIfAbsent(part, this::load).get(id);
        if (note == null) {
            return;
        }
        int number = numbers.computeIfAbsent(part + "/" + id, key -> {
            referred.add(new Note("fn" + (referred.size() + 1), note, file.relationsOf(folder + part + ".xml")));
            return referred.size();
        });
        to.appendElement("sup").appendElement("a").attr("href", "#fn" + number).text(String.valueOf(number));
    }

    /** What was referred to so far. */
    List<Note> referred() {
        return referred;
    }

    private Map<String, Element> load(String part) {
        var notes = new HashMap<String, Element>();
        file.part(folder + part + ".xml")
                .ifPresent(xml -> xml.getElementsByTag(part.equals("footnotes") ? "w:footnote" : "w:endnote")
                        .forEach(note -> notes.putIfAbsent(note.attr("w:id"), note)));
        return notes;
    }
}

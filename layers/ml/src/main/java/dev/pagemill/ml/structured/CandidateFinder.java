package dev.pagemill.ml.structured;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers everything on a page that may be a field's value, best first. */
final class CandidateFinder {
    private static final double LABEL = 0.75;
    private static final double HINT = 0.9;
    private static final double HEADING = 0.85;
    private static final double PAGE = 0.6;

    private final PageSources page;

    CandidateFinder(PageSources page) {
        this.page = page;
    }

    /** All candidates for a field of this subject, best first. */
    List<Candidate> find(TargetField field, Subject subject) {
        var found = new ArrayList<Candidate>();
        for (var thing : subject.things()) {
            found.addAll(new ThingLookup(thing).candidates(field));
        }
        for (var tags : subject.flat()) {
            found.addAll(new ThingLookup(tags).candidates(field));
        }
        if (subject.pageLevel()) {
            visible(field, found);
        }
        found.sort(Comparator.comparingDouble(Candidate::score).reversed());
        return found;
    }

    private void visible(TargetField field, List<Candidate> found) {
        for (var pair : page.labelled()) {
            if (Labels.mean(pair.label(), field)) {
                found.add(text("label", pair.selector(), pair.value(), LABEL));
            }
        }
        for (var hint : page.hints()) {
            if (field.means(hint.field())) {
                found.add(text("hint", hint.selector(), hint.text(), HINT * hint.score()));
            }
        }
        ofPage(field, found);
    }

    private void ofPage(TargetField field, List<Candidate> found) {
        if (field.means(Concept.NAME)) {
            page.headings().stream().limit(1).forEach(heading -> found.add(text("heading", "h1", heading, HEADING)));
            found.add(text("page", "title", page.title(), PAGE));
        }
        if (field.means(Concept.URL)) {
            found.add(text("page", "url", page.url(), PAGE));
        }
        if (field.means(Concept.LANGUAGE)) {
            page.language().ifPresent(language -> found.add(text("page", "html@lang", language, PAGE)));
        }
        if (field.means(Concept.CURRENCY)) {
            // The sign beside the price tells the currency where nothing says it outright.
            var price = new TargetField(Concept.PRICE, "", field.schema(), Concept.named(Concept.PRICE));
            page.labelled().stream()
                    .filter(pair -> Labels.mean(pair.label(), price))
                    .forEach(pair -> found.add(text("label", pair.selector(), pair.value(), PAGE)));
            page.hints().stream()
                    .filter(hint -> hint.field().equals(Concept.PRICE))
                    .forEach(hint -> found.add(text("hint", hint.selector(), hint.text(), PAGE * hint.score())));
        }
    }

    private static Candidate text(String source, String path, String text, double score) {
        return new Candidate(source, List.of(new PageItem.Located(path, TextNode.valueOf(text))), score);
    }
}

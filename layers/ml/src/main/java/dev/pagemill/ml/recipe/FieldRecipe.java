package dev.pagemill.ml.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.lambda.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of one field on the pages of one site.
 *
 * @param anchors places that held the field's value on each of {@code pages}, labelled ones first
 * @param pages on which they agreed, by a hash of the address
 * @param without pages, since the field was last found, on which a model found none
 */
public record FieldRecipe(List<Anchor> anchors, List<String> pages, List<String> without) {
    /** Pages that must agree before a recipe is trusted: two may agree by chance. */
    public static final int AGREEMENT = 3;

    /** Places that are remembered of a field; those left over after three pages are few. */
    private static final int MAX_ANCHORS = 8;

    /** Of a field's pages without it, one of so many is asked about again: sites change. */
    private static final int ASKED_AGAIN = 20;

    /** Nothing known. */
    public static final FieldRecipe UNKNOWN = new FieldRecipe(List.of(), List.of(), List.of());

    public FieldRecipe {
        anchors = anchors.stream().limit(MAX_ANCHORS).toList();
        pages = List.copyOf(pages);
        without = List.copyOf(without);
    }

    /** The place to read, once enough pages agreed on it. */
    public Optional<Anchor> trusted() {
        return pages.size() >= AGREEMENT ? anchors.stream().findFirst() : Optional.empty();
    }

    /** Whether a page that does not have the field at the trusted place need not be asked about. */
    public boolean absent(String page) {
        return without.size() >= AGREEMENT && Math.floorMod(page.hashCode(), ASKED_AGAIN) != 0;
    }

    /** With a page whose value stood at these places. Where it agrees with no earlier page, learning begins anew. */
    public FieldRecipe found(String page, List<Anchor> here) {
        if (pages.contains(page)) {
            return this;
        }
        var common = anchors.stream().filter(here::contains).toList();
        return common.isEmpty()
                ? new FieldRecipe(here, here.isEmpty() ? List.of() : List.of(page), List.of())
                : new FieldRecipe(common, more(pages, page), List.of());
    }

    /** With a page on which a model found no value. */
    public FieldRecipe notFound(String page) {
        return without.contains(page) ? this : new FieldRecipe(anchors, pages, more(without, page));
    }

    private static List<String> more(List<String> pages, String page) {
        return pages.size() >= AGREEMENT
                ? pages
                : Stream.concat(pages.stream(), Stream.of(page)).toList();
    }

    ObjectNode toJson() {
        var json = Json.object();
        var places = json.putArray("anchors");
        anchors.forEach(anchor -> places.add(anchor.text()));
        var agreed = json.putArray("pages");
        pages.forEach(agreed::add);
        var none = json.putArray("without");
        without.forEach(none::add);
        return json;
    }

    static FieldRecipe of(JsonNode json) {
        var anchors = new ArrayList<Anchor>();
        json.path("anchors").forEach(each -> Anchor.parse(each.asText()).ifPresent(anchors::add));
        return new FieldRecipe(anchors, texts(json.path("pages")), texts(json.path("without")));
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}

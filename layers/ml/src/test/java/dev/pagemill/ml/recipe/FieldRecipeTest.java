package dev.pagemill.ml.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FieldRecipeTest {
    private static final Anchor LABEL = new Anchor.Label("warranty");
    private static final Anchor STYLE = new Anchor.Style("div.info > span");
    private static final Anchor CHANCE = new Anchor.Style("p");

    @Test
    void isTrustedOnceThreePagesAgree() {
        var twice =
                FieldRecipe.UNKNOWN.found("a", List.of(LABEL, STYLE, CHANCE)).found("b", List.of(LABEL, STYLE));
        assertEquals(Optional.empty(), twice.trusted());
        assertEquals(Optional.of(LABEL), twice.found("c", List.of(STYLE, LABEL)).trusted());
    }

    @Test
    void onePageThriceIsOnePage() {
        var same = FieldRecipe.UNKNOWN
                .found("a", List.of(LABEL))
                .found("a", List.of(LABEL))
                .found("a", List.of(LABEL));
        assertEquals(Optional.empty(), same.trusted());
    }

    @Test
    void isLearntAnewWhereAPageDisagrees() {
        var trusted = FieldRecipe.UNKNOWN
                .found("a", List.of(LABEL))
                .found("b", List.of(LABEL))
                .found("c", List.of(LABEL));
        var changed = trusted.found("d", List.of(STYLE));
        assertEquals(Optional.empty(), changed.trusted());
        assertEquals(List.of(STYLE), changed.anchors());
    }

    @Test
    void whatThreePagesDoNotHaveIsNotLookedForUntilOneHasIt() {
        var none = FieldRecipe.UNKNOWN.notFound("a").notFound("b").notFound("c");
        assertTrue(List.of("d", "e", "f", "g").stream().anyMatch(none::absent));
        assertFalse(none.found("d", List.of(LABEL)).absent("e"));
    }

    @Test
    void aSiteIsAskedAgainNowAndThen() {
        var none = FieldRecipe.UNKNOWN.notFound("a").notFound("b").notFound("c");
        long asked = java.util.stream.IntStream.range(0, 1000)
                .filter(page -> !none.absent("page" + page))
                .count();
        assertTrue(asked > 20 && asked < 100, () -> "asked " + asked);
    }

    @Test
    void readsWhatItWrote() {
        var recipe = Recipe.EMPTY
                .with("/warranty", FieldRecipe.UNKNOWN.found("a", List.of(LABEL, STYLE)))
                .with("/seller", FieldRecipe.UNKNOWN.notFound("a"));
        assertEquals(recipe, Recipe.of(recipe.toJson()));
    }
}

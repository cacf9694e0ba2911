package dev.pagemill.scraping.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class StatedRecipeTest {
    private static final String STATED = """
            <script type="application/ld+json">
            {"@graph": [{"@type": "Recipe", "image": ["https://example.com/flour.jpg"],
              "recipeIngredient": ["1 1/2 cups plain flour", "2 tablespoons soft butter", "a pinch of \\"sea\\" salt",
                "250 ml cold milk"],
              "recipeInstructions": [{"@type": "HowToSection", "name": "Dough", "itemListElement": [
                {"@type": "HowToStep", "text": "Rub the butter into the flour.", "url": "https://example.com/#1"},
                {"@type": "HowToStep", "text": "Add the milk and knead for ten minutes."}]}]}]}
            </script>
            """;

    @Test
    void keepsTheIngredientsWithTheirHeadings() {
        String html = STATED + """
                <p>My mother's flatbread.</p>
                <nav><ul><li>Breads</li><li>Soups</li></ul></nav>
                <h2>Ingredients</h2><h3>Dough</h3>
                <ul><li>1½ cups plain flour</li><li>2 Tbsp soft butter</li><li>a pinch of sea salt</li><li>250ml cold milk</li></ul>
                <p>Share this with your friends on all networks!</p>
                """;
        assertEquals(
                List.of(
                        "Ingredients",
                        "Dough",
                        "1½ cups plain flour",
                        "2 Tbsp soft butter",
                        "a pinch of sea salt",
                        "250ml cold milk"),
                added(html, text -> false));
    }

    @Test
    void keepsTheSteps() {
        String html = STATED + """
                <p>My mother's flatbread.</p>
                <div><p>Rub the butter into the flour.</p></div>
                <div><p>Add the milk and knead for ten minutes.</p><p>Buy my book.</p></div>
                """;
        assertEquals(
                List.of("Rub the butter into the flour.", "Add the milk and knead for ten minutes."),
                added(html, text -> false));
    }

    @Test
    void keepsTheRestOfAListThatIsStatedInPart() {
        String html = STATED + """
                <ul><li>1½ cups plain flour</li><li>2 Tbsp soft butter</li><li>a pinch of sea salt</li><li>250ml cold milk</li>
                <li>olive oil<div><div><a href=/shop>Our shop</a></div></div></li></ul>
                <ol><li>Rub the butter into the flour.</li><li>Add the milk and knead for ten minutes.</li><li>Bake.</li></ol>
                """;
        assertEquals(
                List.of("olive oil", "Bake."),
                added(html, text -> !text.equals("olive oil") && !text.equals("Bake.") && !text.equals("Our shop")));
    }

    @Test
    void wantsNoSecondListWhereOneIsKept() {
        String list =
                "<ul><li>1½ cups plain flour<li>2 Tbsp soft butter<li>a pinch of sea salt<li>250ml cold milk</ul>";
        String html = STATED + "<main>" + list + "</main><aside><p>Advertisement of others</p>" + list + "</aside>";
        PageSignals page = new PageSignals(Jsoup.parse(html));
        boolean[] kept = new boolean[page.size()];
        IntStream.range(0, 4).forEach(i -> kept[i] = true);
        StatedRecipe.keep(page, kept);
        assertEquals(4, IntStream.range(0, kept.length).filter(i -> kept[i]).count());
    }

    @Test
    void leavesWhatOnlyNamesAnIngredient() {
        String html = STATED + """
                <nav><a href=/t/flour>flour</a></nav><p>Whether plain flour or soft butter, all of it is from our farm.</p>
                """;
        assertEquals(List.of(), added(html, text -> false));
    }

    @Test
    void readsEveryRecipeThatIsStated() {
        String html =
                "<script type=application/ld+json>{\"name\":\"" + "Bread of my mother's ".repeat(20) + "\",\"@graph\":["
                        + "{\"recipeIngredient\":[\"300 g flour\",\"a little water\"]},{\"recipeIngredient\":\"two ripe lemons\"}]}</script>"
                        + "<ul><li>300 g flour<li>a little water<li>two ripe lemons</ul>";
        assertEquals(
                List.of("300 g flour", "a little water", "two ripe lemons"),
                new PageSignals(Jsoup.parse(html)).hints.ingredients);
    }

    @Test
    void readsMicrodataThatReadersSee() {
        String html = """
                <div itemscope itemtype="http://schema.org/Recipe"><p>My mother's flatbread.</p>
                <ul><li itemprop="ingredients">300 g flour</li><li itemprop="ingredients">a little water</li></ul>
                <div itemprop="recipeInstructions"><p>Knead both well for some minutes.</p></div></div>
                """;
        assertEquals(
                List.of("300 g flour", "a little water", "Knead both well for some minutes."),
                added(html, text -> false));
    }

    @Test
    void keepsNothingMoreWhereNoRecipeIsStated() {
        assertEquals(List.of(), added("<ul><li>1½ cups plain flour</li></ul>", text -> false));
    }

    /** What is kept beside what already was. */
    private static List<String> added(String html, Predicate<String> already) {
        PageSignals page = new PageSignals(Jsoup.parse(html));
        boolean[] kept = new boolean[page.size()];
        IntStream.range(0, kept.length).forEach(i -> kept[i] = already.test(page.blocks.get(i).text));
        boolean[] before = kept.clone();
        StatedRecipe.keep(page, kept);
        return IntStream.range(0, kept.length)
                .filter(i -> kept[i] && !before[i])
                .mapToObj(i -> page.blocks.get(i).text)
                .toList();
    }
}

package dev.pagemill.scraping.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownPriceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$7.99",
                "$ 1,299.00",
                "US $394.99",
                "Regular price $19.99 USD",
                "From: £2.98",
                "99,90€",
                "79,00 €*",
                "1.299,- €",
                "1 649,00 zł",
                "CHF 44.95",
                "EUR 12",
                "$98.00 $130.00",
                "₹1,499",
            })
    void tellsPrices(String price) {
        assertEquals(2, price("<h1>Saw</h1><p>Forty teeth</p><p>" + price + "</p>", PageType.PRODUCT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "You save $15",
                "Free shipping over $100",
                "Used for $12",
                "$5 off",
                "40 teeth",
                "4.5",
                "2019",
                "<a href=/axe>$7.99</a>",
                "<span>Pay in 4 instalments of $7.99</span>",
            })
    void tellsThemFromOtherNumbers(String text) {
        assertEquals(-1, price("<h1>Saw</h1><p>Forty teeth</p><p>" + text + "</p>", PageType.PRODUCT));
    }

    @Test
    void takesNoneThatNobodySees() {
        assertEquals(-1, price("<h1>Saw</h1><p hidden>$7.99</p>", PageType.PRODUCT));
    }

    @Test
    void takesNoneAboveTheNameOrFarBelow() {
        assertEquals(-1, price("<p>$0.00</p><h1>Saw</h1>", PageType.PRODUCT));
        assertEquals(-1, price("<h1>Saw</h1>" + "<p>Forty</p>".repeat(20) + "<p>$7.99</p>", PageType.PRODUCT));
    }

    @Test
    void takesNoOtherWhereTheFirstWasChosen() {
        PageSignals page = new PageSignals(Jsoup.parse("<h1>Saw</h1><p>$7.99</p><p>$9.99</p>"));
        assertEquals(-1, ShownPrice.of(page, new boolean[] {true, true, false}, PageType.PRODUCT));
    }

    @ParameterizedTest
    @EnumSource(names = "PRODUCT", mode = EnumSource.Mode.EXCLUDE)
    void isOfProductsAlone(PageType type) {
        assertEquals(-1, price("<h1>Saw</h1><p>$7.99</p>", type));
    }

    private static int price(String html, PageType type) {
        PageSignals page = new PageSignals(Jsoup.parse(html));
        return ShownPrice.of(page, new boolean[page.size()], type);
    }
}

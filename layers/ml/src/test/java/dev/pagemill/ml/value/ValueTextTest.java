package dev.pagemill.ml.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$1,299.00 | 1299.00 |",
                "US$ 19.99 | 19.99 | USD",
                "1.299,00 € | 1299.00 | EUR",
                "1.299 € | 1299 | EUR",
                "€ 12,- | 12 | EUR",
                "CHF 1'299.– | 1299 | CHF",
                "1 299,50 zł | 1299.50 | PLN",
                "₹1,29,999 | 129999 | INR",
                "£5.99 - £9.99 | 5.99 | GBP",
                "20% off 8,50 EUR | 8.50 | EUR",
                "0,99 € | 0.99 | EUR",
                "49 kr | 49 |",
                "R$ 1.999,90 | 1999.90 | BRL"
            })
    void readsMoney(String text, BigDecimal amount, String currency) {
        assertEquals(Optional.of(new MoneyText.Money(amount, Optional.ofNullable(currency))), MoneyText.first(text));
    }

    @Test
    void aBareSignMeansTheSitesCountry() {
        assertEquals(Optional.of("CAD"), CurrencyGuess.of("$5", "shop.example.ca"));
        assertEquals(Optional.of("USD"), CurrencyGuess.of("$5", "shop.example.com"));
        assertEquals(Optional.of("SEK"), CurrencyGuess.of("5 kr", "butik.se"));
        assertEquals(Optional.empty(), CurrencyGuess.of("5 kr", "butik.com"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-03-05T10:00:00Z | en | 2024-03-05",
                "March 5, 2024 | en | 2024-03-05",
                "5 Mar 2024 | en-GB | 2024-03-05",
                "5. März 2024 | de | 2024-03-05",
                "Publié le 5 mars 2024 | fr | 2024-03-05",
                "5 de marzo de 2024 | es | 2024-03-05",
                "05.03.2024 | de | 2024-03-05",
                "03/05/2024 | en-US | 2024-03-05",
                "05/03/2024 | en-GB | 2024-03-05",
                "25/03/2024 | en-US | 2024-03-25",
                "2024/03/05 | | 2024-03-05",
                "Tue, 5 Mar 2024 10:00:00 GMT | en | 2024-03-05"
            })
    void readsDates(String text, String language, String expected) {
        assertEquals(Optional.of(expected), DateText.date(text, language == null ? "" : language));
    }

    @ParameterizedTest
    @CsvSource({
        "https://schema.org/InStock, IN_STOCK",
        "http://schema.org/OutOfStock, OUT_OF_STOCK",
        "oos, OUT_OF_STOCK",
        "in_stock, IN_STOCK",
        "Not available, OUT_OF_STOCK",
        "Nicht auf Lager, OUT_OF_STOCK",
        "Auf Lager, IN_STOCK",
        "Sold out, OUT_OF_STOCK",
        "Pre-order, PRE_ORDER",
        "Add to cart, IN_STOCK"
    })
    void readsStock(String text, Availability expected) {
        assertEquals(Optional.of(expected), Availability.in(text));
    }
}

package dev.pagemill.ml.value;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which currency a bare {@code $} or {@code kr} means on a site, by the end of its host name. */
public final class CurrencyGuess {
    private static final Map<String, String> DOLLAR = Map.of(
            "ca", "CAD", "au", "AUD", "nz", "NZD", "sg", "SGD", "hk", "HKD", "mx", "MXN", "ar", "ARS", "cl", "CLP",
            "co", "COP", "tw", "TWD");
    private static final Map<String, String> CROWN =
            Map.of("se", "SEK", "no", "NOK", "dk", "DKK", "is", "ISK", "cz", "CZK");

    private CurrencyGuess() {}

    /** The currency of a price text whose sign many countries share; empty where the text has no such sign. */
    public static Optional<String> of(String priceText, String host) {
        String country = host.substring(host.lastIndexOf('.') + 1);
        if (priceText.indexOf('$') >= 0) {
            return Optional.of(DOLLAR.getOrDefault(country, "USD"));
        }
        if (priceText.toLowerCase(Locale.ROOT).contains("kr")) {
            return Optional.ofNullable(CROWN.get(country));
        }
        return Optional.empty();
    }
}

package dev.pagemill.ml.value;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Amounts of money in visible text: {@code $1,299.00}, {@code 1.299,– €}, {@code CHF 12.50}, {@code 49 kr}. */
public final class MoneyText {
    /**
     * An amount.
     *
     * @param amount without sign of a currency
     * @param currency ISO 4217 code; empty where the text names none, or one shared by many countries
     */
    public record Money(BigDecimal amount, Optional<String> currency) {}

    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    /** Signs and local words; longer ones first, since {@code US$} contains {@code $}. */
    private static final Map<String, String> SIGNS = signs();

    private static final Pattern CODE = Pattern.compile("(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])");

    private MoneyText() {}

    /** The first amount in a text; of a range, its lower end. */
    public static Optional<Money> first(String text) {
        var matcher = NumberText.in(text);
        while (matcher.find()) {
            boolean percent = text.startsWith("%", matcher.end());
            var amount = NumberText.read(matcher.group());
            if (!percent && amount.isPresent()) {
                return Optional.of(new Money(amount.get().abs(), currency(text)));
            }
        }
        return Optional.empty();
    }

    /** The currency that a text names by code, sign or word; empty for a bare {@code $} or {@code kr}. */
    public static Optional<String> currency(String text) {
        var codes = CODE.matcher(text);
        while (codes.find()) {
            if (CODES.contains(codes.group())) {
                return Optional.of(codes.group());
            }
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return SIGNS.entrySet().stream()
                .filter(sign -> lower.contains(sign.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .filter(code -> !code.isEmpty());
    }

    /** A text that is a currency: its code in any case, or its sign. */
    public static Optional<String> currencyCode(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        return CODES.contains(upper) ? Optional.of(upper) : currency(text);
    }

    private static Map<String, String> signs() {
        var signs = new LinkedHashMap<String, String>();
        for (var pair :
                ("us$ USD,usd$ USD,c$ CAD,ca$ CAD,cad$ CAD,au$ AUD,a$ AUD,nz$ NZD,hk$ HKD,s$ SGD,nt$ TWD,mx$ MXN,"
                                + "r$ BRL,€ EUR,£ GBP,₹ INR,₽ RUB,₴ UAH,₺ TRY,₩ KRW,₫ VND,₪ ILS,฿ THB,₱ PHP,₦ NGN,₸ KZT,₾ GEL,"
                                + "zł PLN,kč CZK,лв BGN,руб RUB,грн UAH,円 JPY,元 CNY,¥ JPY,￥ JPY,rs. INR,rp IDR,rm MYR,"
                                + "euro EUR,lei RON,ft HUF,fr. CHF,sfr CHF")
                        .split(",")) {
            int space = pair.indexOf(' ');
            signs.put(pair.substring(0, space), pair.substring(space + 1));
        }
        return signs;
    }
}

package dev.pagemill.ml.usage;

import dev.pagemill.ml.model.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What a model costs, in US dollars per million tokens; empty where the price list is silent.
 *
 * @param input read for a call alone
 * @param output written
 * @param cacheRead read from the provider's prompt cache
 * @param cacheWrite5m written into it for five minutes
 * @param cacheWrite1h written into it for an hour
 */
public record Price(
        Optional<BigDecimal> input,
        Optional<BigDecimal> output,
        Optional<BigDecimal> cacheRead,
        Optional<BigDecimal> cacheWrite5m,
        Optional<BigDecimal> cacheWrite1h) {
    /** A dollar per million tokens is a thousand billionths of a dollar per token. */
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000);

    /** Billionths of a dollar, rounded up; empty where a kind of token that was used has no price. */
    public Optional<Long> nanodollars(Usage usage) {
        return sum(
                cost(usage.input(), input),
                cost(usage.output(), output),
                cost(usage.cacheRead(), cacheRead),
                cost(usage.cacheWrite5m(), cacheWrite5m),
                cost(usage.cacheWrite1h(), cacheWrite1h));
    }

    /** This price times a factor. */
    Price times(BigDecimal factor) {
        return new Price(
                input.map(factor::multiply),
                output.map(factor::multiply),
                cacheRead.map(factor::multiply),
                cacheWrite5m.map(factor::multiply),
                cacheWrite1h.map(factor::multiply));
    }

    private static Optional<BigDecimal> cost(long tokens, Optional<BigDecimal> price) {
        return tokens == 0
                ? Optional.of(BigDecimal.ZERO)
                : price.map(dollars -> dollars.multiply(NANOS).multiply(BigDecimal.valueOf(tokens)));
    }

    @SafeVarargs
    private static Optional<Long> sum(Optional<BigDecimal>... parts) {
        var total = BigDecimal.ZERO;
        for (var part : parts) {
            if (part.isEmpty()) {
                return Optional.empty();
            }
            total = total.add(part.get());
        }
        return Optional.of(total.setScale(0, RoundingMode.CEILING).longValueExact());
    }
}

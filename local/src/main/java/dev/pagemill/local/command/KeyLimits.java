package dev.pagemill.local.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a key may use; nothing is limited where an option is not given. */
final class KeyLimits {
    private static final int MICRO_DIGITS = 6;

    @Option(names = "--requests-per-minute", paramLabel = "N", description = "More are answered by 429.")
    private @Nullable Long requests;

    @Option(names = "--pages-per-month", paramLabel = "N", description = "Pages scraped.")
    private @Nullable Long pages;

    @Option(names = "--tokens-per-month", paramLabel = "N", description = "Tokens that language models read and write.")
    private @Nullable Long tokens;

    @Option(names = "--dollars-per-month", paramLabel = "N", description = "What language models cost; 2.50 will do.")
    private @Nullable BigDecimal dollars;

    /** Adds those that are given, by the names of {@code POST /v1/keys}. */
    void putInto(ObjectNode limits) {
        if (requests != null) {
            limits.put("requestsPerMinute", requests);
        }
        if (pages != null) {
            limits.put("pagesPerMonth", pages);
        }
        if (tokens != null) {
            limits.put("tokensPerMonth", tokens);
        }
        if (dollars != null) {
            limits.put("microdollarsPerMonth", microdollars(dollars));
        }
    }

    private static long microdollars(BigDecimal dollars) {
        try {
            return dollars.movePointRight(MICRO_DIGITS).longValueExact();
        } catch (ArithmeticException e) {
            throw new UserError("--dollars-per-month takes an amount of at most six decimals, not " + dollars);
        }
    }
}

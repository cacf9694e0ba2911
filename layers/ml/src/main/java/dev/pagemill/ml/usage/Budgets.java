package dev.pagemill.ml.usage;

import dev.pagemill.common.access.KeyGate;
import dev.pagemill.common.access.KeyRecord;
import dev.pagemill.common.access.KeyStore;
import dev.pagemill.common.access.Usage;
import dev.pagemill.common.account.Payer;
import dev.pagemill.ml.model.ModelError;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks before a call whether the key's monthly budget still allows it, and adds to it afterwards. Closed: where
 * the store cannot answer, or a model without a price would be charged to a budget in dollars, nothing is
 * called. Calls under way at once may together overrun a budget by what they cost.
 */
public final class Budgets {
    /** The key that the deployment itself names has no record and no limits. */
    private static final String ADMIN = "admin";

    private static final long REMEMBERED_MILLIS = 30_000;
    private static final int MAX_REMEMBERED = 1_000;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(Budgets.class);

    private final Supplier<KeyStore> keys;
    private final Prices prices;
    private final Clock clock;
    private final Map<Payer, Remembered> remembered = new LinkedHashMap<>();

    /** @param keys asked for at the first use */
    public Budgets(Supplier<KeyStore> keys, Prices prices, Clock clock) {
        this.keys = keys;
        this.prices = prices;
        this.clock = clock;
    }

    private record Remembered(KeyRecord.Limits limits, long until) {}

    /** Why this payer must not call this model now; empty where he may. */
    Optional<Refusal> refusal(Payer payer, String model) {
        if (payer.key().isEmpty() || payer.key().equals(ADMIN)) {
            return Optional.empty();
        }
        try {
            var limits = limits(payer);
            if (limits.isEmpty()) {
                return unknown("This API key's limits are not known yet; try again");
            }
            return within(payer, limits.get(), model);
        } catch (RuntimeException e) {
            LOG.error("The store of budgets does not answer", e);
            return unknown("The store of budgets does not answer, and no model is called without it; try again");
        }
    }

    private Optional<Refusal> within(Payer payer, KeyRecord.Limits limits, String model) {
        if (limits.tokensPerMonth() == 0 && limits.microdollarsPerMonth() == 0) {
            return Optional.empty();
        }
        if (limits.microdollarsPerMonth() > 0 && prices.of(model).isEmpty()) {
            return unknown("The model " + model + " has no price, so that this API key's budget in dollars cannot be"
                    + " kept; tell its price in PAGEMILL_MODEL_PRICES");
        }
        var used = keys.get().usage(payer.tenant(), payer.key(), KeyGate.month(clock.millis()));
        return used.exceeded(new KeyRecord.Limits(0, 0, limits.tokensPerMonth(), limits.microdollarsPerMonth()))
                .map(what ->
                        new Refusal(ModelError.BUDGET_SPENT, "This API key has used up its monthly budget of " + what));
    }

    private static Optional<Refusal> unknown(String message) {
        return Optional.of(new Refusal(ModelError.BUDGET_UNKNOWN, message));
    }

    private Optional<KeyRecord.Limits> limits(Payer payer) {
        long now = clock.millis();
        synchronized (remembered) {
            var known = remembered.get(payer);
            if (known != null && now < known.until()) {
                return Optional.of(known.limits());
            }
        }
        var found = keys.get().list(payer.tenant()).stream()
                .filter(key -> key.id().equals(payer.key()))
                .findFirst()
                .map(KeyRecord::limits);
        synchronized (remembered) {
            found.ifPresent(limits -> remembered.put(payer, new Remembered(limits, now + REMEMBERED_MILLIS)));
            if (remembered.size() > MAX_REMEMBERED) {
                remembered.remove(remembered.keySet().iterator().next());
            }
        }
        return found;
    }

    /** @param call names the call, so that it is added once */
    void charge(Payer payer, UsageRow row, String call) {
        long tokens = row.usage().prompt() + row.usage().output();
        if (payer.key().isEmpty() || payer.key().equals(ADMIN) || tokens == 0) {
            return;
        }
        long micros = Math.ceilDiv(row.nanodollars(), NANOS_PER_MICRO);
        keys.get()
                .addUsage(
                        payer.tenant(),
                        payer.key(),
                        KeyGate.month(clock.millis()),
                        new Usage(0, tokens, micros),
                        "model-" + call);
    }
}

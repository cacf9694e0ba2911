package dev.pagemill.ml.usage;

import dev.pagemill.common.account.Payer;
import dev.pagemill.ml.model.Usage;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down every call, and asks the budget before it. */
public final class Accounts {
    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

    private final UsageLedger ledger;
    private final Optional<Budgets> budgets;
    private final Prices prices;
    private final Clock clock;
    private final Supplier<UUID> ids;

    /** @param budgets empty where nobody has a key */
    public Accounts(UsageLedger ledger, Optional<Budgets> budgets, Prices prices, Clock clock) {
        this.ledger = ledger;
        this.budgets = budgets;
        this.prices = prices;
        this.clock = clock;
        this.ids = UUID::randomUUID;
    }

    /** The rows that were written. */
    public UsageLedger ledger() {
        return ledger;
    }

    /** What calls are priced by. */
    public Prices prices() {
        return prices;
    }

    /** Why the payer at hand must not call this model. */
    public Optional<Refusal> refusal(String model) {
        return budgets.flatMap(each -> each.refusal(Payer.current(), model));
    }

    /**
     * A model answered.
     *
     * @param model as it named itself, often with a date that nobody asked for
     * @param asked as it was asked for; its price holds where the other name has none
     */
    public void answered(String model, String asked, Usage usage) {
        write(model, cost(model, usage).or(() -> cost(asked, usage)), usage, new UsageRow.Calls(1, 0, 0, 0));
    }

    /** A model did not answer; it may have charged all the same. */
    public void failed(String model, Usage usage) {
        write(model, cost(model, usage), usage, new UsageRow.Calls(0, 1, 0, 0));
    }

    /** The answer cache answered in a model's place. */
    public void cached(String model) {
        write(model, Optional.of(0L), Usage.NONE, new UsageRow.Calls(0, 0, 1, 0));
    }

    private Optional<Long> cost(String model, Usage usage) {
        return usage.equals(Usage.NONE) ? Optional.of(0L) : prices.of(model).flatMap(price -> price.nanodollars(usage));
    }

    /** What is paid is paid: where it cannot be written down, the answer is given all the same, and the log tells. */
    private void write(String model, Optional<Long> cost, Usage usage, UsageRow.Calls calls) {
        var payer = Payer.current();
        var all = cost.isPresent() ? calls : calls.plus(new UsageRow.Calls(0, 0, 0, 1));
        var row = new UsageRow(today(), payer.key(), model, all, usage, cost.orElse(0L));
        try {
            ledger.add(payer.tenant(), row);
            budgets.ifPresent(each -> each.charge(payer, row, ids.get().toString()));
        } catch (RuntimeException e) {
            LOG.error("A call of {} with {} could not be written down", model, usage, e);
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}

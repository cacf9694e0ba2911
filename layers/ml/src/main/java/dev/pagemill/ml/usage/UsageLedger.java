package dev.pagemill.ml.usage;

import java.time.LocalDate;
import java.util.List;

/** Keeps what was used, apart for each tenant. Safe for many threads and processes: additions are atomic. */
public interface UsageLedger {
    /** Adds to the row of the same day, key and model. */
    void add(String tenant, UsageRow more);

    /** A tenant's rows of these days, both included, oldest first. */
    List<UsageRow> rows(String tenant, LocalDate from, LocalDate to);
}

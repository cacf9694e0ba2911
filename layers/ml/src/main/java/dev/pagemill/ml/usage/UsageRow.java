package dev.pagemill.ml.usage;

import dev.pagemill.ml.model.Usage;
import java.time.LocalDate;

/**
 * What was used of one model under one key on one day.
 *
 * @param day in UTC
 * @param key the API key's id; empty where there was none
 * @param model as its provider names it
 * @param calls how many
 * @param usage tokens
 * @param nanodollars billionths of a US dollar, of those calls whose price is known
 */
public record UsageRow(LocalDate day, String key, String model, Calls calls, Usage usage, long nanodollars) {
    /**
     * How calls ended.
     *
     * @param answered by a model
     * @param failed without an answer
     * @param cached answered from the answer cache, for nothing
     * @param unpriced of those answered or failed: calls that used tokens without a known price
     */
    public record Calls(long answered, long failed, long cached, long unpriced) {
        /** Both together. */
        public Calls plus(Calls other) {
            return new Calls(
                    answered + other.answered, failed + other.failed, cached + other.cached, unpriced + other.unpriced);
        }
    }

    /** What a row is of. */
    public record Id(LocalDate day, String key, String model) {}

    /** A row without a call. */
    public static UsageRow nothing(LocalDate day) {
        return new UsageRow(day, "", "", new Calls(0, 0, 0, 0), Usage.NONE, 0);
    }

    /** What this row is of. */
    public Id id() {
        return new Id(day, key, model);
    }

    /** Both together, under this row's day, key and model. */
    public UsageRow plus(UsageRow other) {
        return new UsageRow(
                day, key, model, calls.plus(other.calls), usage.plus(other.usage), nanodollars + other.nanodollars);
    }

    /** This row under another day, key or model: for sums over them. */
    public UsageRow under(LocalDate otherDay, String otherKey, String otherModel) {
        return new UsageRow(otherDay, otherKey, otherModel, calls, usage, nanodollars);
    }
}

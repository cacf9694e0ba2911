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

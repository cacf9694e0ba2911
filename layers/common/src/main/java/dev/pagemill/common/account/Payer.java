package dev.pagemill.common.account;

import java.util.function.Supplier;

/**
 * Whom a thread works for: set by the doors, read where something is paid for deep inside, such as a model's call.
 *
 * @param tenant whose work it is
 * @param key id of the API key that asked for it; empty where there was none, as for queued tasks
 */
public record Payer(String tenant, String key) {
    private static final ScopedValue<Payer> CURRENT = ScopedValue.newInstance();
    private static final Payer NOBODY = new Payer("default", "");

    /** Whom this thread works for; the tenant {@code default} outside of any door. */
    public static Payer current() {
        return CURRENT.orElse(NOBODY);
    }

    /** Works for this payer until the work returns. */
    public <T> T pays(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }
}

package dev.pagemill.common.access;

import java.time.Clock;
import java.util.Optional;

/** Charges what was used to the API key that asked for it. */
public final class Ledger {
    /** Whose usage it is where nobody was asked for a key. */
    public static final String OPEN = "open";

    private final KeyStore keys;
    private final Clock clock;

    public Ledger(KeyStore keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Charges once for each cause.
     *
     * @param keyId the key's id; empty where none was asked for
     * @param cause names what was done; charging again under it changes nothing
     */
    public void charge(String tenant, Optional<String> keyId, Usage usage, String cause) {
        var payer = keyId.filter(id -> !id.isEmpty()).orElse(OPEN);
        keys.addUsage(tenant, payer, KeyGate.month(clock.millis()), usage, cause);
    }
}

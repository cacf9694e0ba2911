package dev.pagemill.crawl.engine;

import dev.pagemill.common.access.KeyGate;
import dev.pagemill.common.access.KeyStore;
import dev.pagemill.common.access.Usage;
import dev.pagemill.crawl.job.JobConfig;
import dev.pagemill.crawl.job.JobKey;
import dev.pagemill.crawl.job.JobState;

/** Accounts in the table of API keys. Where no key was asked for, they are kept under the name {@code open}. */
public final class KeyAccounts implements Accounts {
    /** Whose usage it is where nobody was asked for a key. */
    private static final String OPEN = "open";

    private final KeyStore keys;

    public KeyAccounts(KeyStore keys) {
        this.keys = keys;
    }

    @Override
    public void charge(JobKey key, JobConfig config, JobState state) {
        var payer = config.keyId().isEmpty() ? OPEN : config.keyId();
        var usage = new Usage(state.completed(), 0, 0);
        keys.addUsage(key.tenant(), payer, KeyGate.month(state.endedAt()), usage, key.id());
    }
}

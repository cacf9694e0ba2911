package dev.pagemill.common.lambda;

import dev.pagemill.common.config.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The text of a secret, read when it is first wanted and again when it is old: a rotated one is taken up, and none is in the
 * snapshot that a function's instances begin from.
 */
public final class Secret implements Supplier<String> {
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Supplier<String> store;
    private final InstantSource clock;
    private @Nullable String known;
    private Instant readAt = Instant.EPOCH;

    Secret(Supplier<String> store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The secret whose ARN is in one variable, or else the text in the other; empty where neither is set. */
    public static Optional<Supplier<String>> of(Settings settings, String arnVariable, String plainVariable) {
        return settings.optional(arnVariable)
                .<Supplier<String>>map(arn -> at(arn, settings))
                .or(() -> settings.optional(plainVariable).map(plain -> () -> plain));
    }

    /** The secret of Secrets Manager that has this ARN. */
    public static Secret at(String arn, Settings settings) {
        var client = new Lazy<>(() -> new AwsClients(settings).secretsManager());
        return new Secret(
                () -> client.get()
                        .getSecretValue(request -> request.secretId(arn))
                        .secretString()
                        .strip(),
                InstantSource.system());
    }

    /** @throws RuntimeException when it cannot be read */
    @Override
    public synchronized String get() {
        var now = clock.instant();
        var text = known;
        if (text == null || readAt.plus(FRESH).isBefore(now)) {
            text = store.get();
            known = text;
            readAt = now;
        }
        return text;
    }
}

package dev.pagemill.ml.provider;

import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.AwsClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** A key in Secrets Manager, read at first use and again when it is old, so that a rotated key is taken up. */
final class SecretKey implements Supplier<Optional<String>> {
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Settings settings;
    private final String arn;
    private final Clock clock;
    private Optional<String> value = Optional.empty();
    private Instant readAt = Instant.EPOCH;

    SecretKey(Settings settings, String arn, Clock clock) {
        this.settings = settings;
        this.arn = arn;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<String> get() {
        var now = clock.instant();
        if (readAt.plus(FRESH).isBefore(now)) {
            try (var secrets = new AwsClients(settings).secretsManager()) {
                value = Optional.of(secrets.getSecretValue(request -> request.secretId(arn))
                        .secretString()
                        .strip());
            }
            readAt = now;
        }
        return value;
    }
}

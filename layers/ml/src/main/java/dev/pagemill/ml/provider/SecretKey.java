package dev.pagemill.ml.provider;

import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.AwsClients;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.lambda.powertools.parameters.secrets.SecretsProvider;

/** A key in Secrets Manager, read at first use and again when it is old, so that a rotated key is taken up. */
final class SecretKey implements Supplier<Optional<String>> {
    private static final int FRESH_MINUTES = 5;

    private final Settings settings;
    private final String arn;
    private @Nullable SecretsProvider secrets;

    SecretKey(Settings settings, String arn) {
        this.settings = settings;
        this.arn = arn;
    }

    @Override
    public synchronized Optional<String> get() {
        var provider = secrets;
        if (provider == null) {
            provider = SecretsProvider.builder()
                    .withClient(new AwsClients(settings).secretsManager())
                    .build();
            secrets = provider;
        }
        return Optional.of(
                provider.withMaxAge(FRESH_MINUTES, ChronoUnit.MINUTES).get(arn).strip());
    }
}

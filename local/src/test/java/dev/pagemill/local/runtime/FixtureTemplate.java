package dev.pagemill.local.runtime;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.pagemill.local.template.EventSource;
import dev.pagemill.local.template.FunctionSpec;
import dev.pagemill.local.template.Template;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A template of fixture handlers: code in test-classes, the events library as their layer. */
public final class FixtureTemplate {
    private FixtureTemplate() {}

    /** @param layer folder in which the layer is made */
    public static FunctionSpec function(String handler, Path layer, EventSource... events) {
        try {
            Path lib = Files.createDirectories(layer.resolve("java/lib"));
            Path jar = Path.of(APIGatewayV2HTTPEvent.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (!Files.exists(lib.resolve("events.jar"))) {
                Files.copy(jar, lib.resolve("events.jar"));
            }
            Path code = Path.of(Fixtures.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new FunctionSpec(
                    handler,
                    "test-" + handler,
                    "arn:aws:lambda:us-east-1:000000000000:function:test-" + handler,
                    "dev.pagemill.local.runtime.Fixtures$" + handler,
                    code,
                    List.of(layer),
                    Map.of(),
                    handler.equals("Endless") ? Duration.ofMillis(300) : Duration.ofSeconds(20),
                    128,
                    List.of(events),
                    Optional.empty());
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Template of(FunctionSpec... functions) {
        return new Template(List.of(functions), List.of(), List.of(), List.of(), Optional.empty(), List.of());
    }
}

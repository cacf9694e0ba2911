package dev.pagemill.local.suite;

import dev.pagemill.local.backing.AwsEndpoint;
import dev.pagemill.local.backing.Backing;
import dev.pagemill.local.backing.Service;
import dev.pagemill.local.policy.AwsApi;
import dev.pagemill.local.policy.Gates;
import dev.pagemill.local.policy.Verdicts;
import java.net.URI;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where functions find AWS's services: our own behind gates that know the template's policies, another's as they are. */
final class Endpoints implements AutoCloseable {
    private final Map<AwsApi, URI> services = new EnumMap<>(AwsApi.class);
    private final Gates gates;

    /**
     * @param lambda where functions are invoked by other functions; nowhere where only one is there
     * @param ours whether the services are our own, which check nothing themselves
     */
    Endpoints(Backing backing, Optional<String> lambda, Verdicts verdicts, boolean ours) {
        for (Service service : Service.values()) {
            backing.endpoint(service)
                    .map(AwsEndpoint::uri)
                    .ifPresent(uri -> services.put(AwsApi.valueOf(service.name()), uri));
        }
        lambda.map(URI::create).ifPresent(uri -> services.put(AwsApi.LAMBDA, uri));
        this.gates = new Gates(ours ? services : Map.of(), verdicts);
    }

    /** The variables by which a function's SDK finds them. */
    Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        services.forEach((api, uri) -> variables.put(
                "AWS_ENDPOINT_URL_" + api, gates.uri(api).orElse(uri).toString()));
        return variables;
    }

    @Override
    public void close() {
        gates.close();
    }
}

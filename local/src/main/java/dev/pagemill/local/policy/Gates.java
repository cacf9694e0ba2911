package dev.pagemill.local.policy;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The gates before all services; each function's calls go through them. */
public final class Gates implements AutoCloseable {
    private final Map<AwsApi, Gate> gates = new EnumMap<>(AwsApi.class);

    /** @param services where the services are, or will be */
    public Gates(Map<AwsApi, URI> services, Verdicts verdicts) {
        services.forEach((api, uri) -> gates.put(api, Gate.before(api, uri, verdicts)));
    }

    /** Where functions call a service. */
    public Optional<URI> uri(AwsApi api) {
        return Optional.ofNullable(gates.get(api)).map(Gate::uri);
    }

    @Override
    public void close() {
        gates.values().forEach(Gate::close);
    }
}

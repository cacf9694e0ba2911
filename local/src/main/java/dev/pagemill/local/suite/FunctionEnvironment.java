package dev.pagemill.local.suite;

import dev.pagemill.local.template.Deployment;
import dev.pagemill.local.template.FunctionSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The variables that a function sees: Lambda's own, the servers' endpoints, the template's, the user's. */
final class FunctionEnvironment {
    /** Nothing listens there: a service that was not started must never be looked for on AWS itself. */
    private static final String NOWHERE = "http://127.0.0.1:9";

    private final Endpoints endpoints;
    private final SuiteOptions options;

    /** Tells what this process's functions have under way from what those of a killed one had. */
    private final String generation = UUID.randomUUID().toString();

    FunctionEnvironment(Endpoints endpoints, SuiteOptions options) {
        this.endpoints = endpoints;
        this.options = options;
    }

    Map<String, String> of(FunctionSpec function) {
        Map<String, String> variables = new LinkedHashMap<>(function.environment());
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(function.memoryMegabytes()));
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        variables.put("AWS_REGION", Deployment.LOCAL_REGION);
        variables.put("AWS_DEFAULT_REGION", Deployment.LOCAL_REGION);
        variables.put("AWS_ACCESS_KEY_ID", "local");
        variables.put("AWS_SECRET_ACCESS_KEY", "local");
        // As on Lambda every function's credentials are its own, and temporary ones.
        variables.put("AWS_SESSION_TOKEN", function.id());
        variables.put("AWS_ENDPOINT_URL", NOWHERE);
        variables.put("PAGEMILL_RESPONSE_STREAM", "true");
        variables.putAll(endpoints.variables());
        if (options.aws().isEmpty()) {
            variables.put("PAGEMILL_GENERATION", generation);
        }
        if (!options.allowed().isEmpty()) {
            variables.put("PAGEMILL_ALLOWED_ADDRESSES", String.join(",", options.allowed()));
        }
        variables.putAll(options.environment());
        return variables;
    }
}

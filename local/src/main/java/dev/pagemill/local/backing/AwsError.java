package dev.pagemill.local.backing;

import com.fasterxml.jackson.databind.JsonNode;

/** A service refused a request. */
public final class AwsError extends RuntimeException {
    private final String code;

    private AwsError(String code, String message) {
        super(message);
        this.code = code;
    }

    static AwsError of(Service service, String action, JsonNode answer) {
        String type = answer.path("__type").asText();
        String code = type.substring(type.lastIndexOf('#') + 1);
        String text = answer.path("message").asText(answer.path("Message").asText());
        return new AwsError(code, service + " refused " + action + ": " + code + " " + text);
    }

    /** The service's code, such as ResourceInUseException. */
    public String code() {
        return code;
    }
}

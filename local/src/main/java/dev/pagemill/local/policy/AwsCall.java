package dev.pagemill.local.policy;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of an AWS service's API.
 *
 * @param target path and query as they were sent
 * @param headers by lower-case name
 * @param body empty where the service's permissions do not depend on it
 */
record AwsCall(String method, String target, Map<String, String> headers, byte[] body) {
    private static final Pattern SIGNED_LINK = Pattern.compile("[?&]X-Amz-Security-Token=([^&]*)");

    /** Whose credentials signed it: the session token, in a header or in a link that was signed beforehand. */
    Optional<String> caller() {
        Matcher link = SIGNED_LINK.matcher(target);
        return Optional.ofNullable(headers.get("x-amz-security-token"))
                .or(() -> link.find() ? Optional.of(link.group(1)) : Optional.empty());
    }

    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** Whether the query has a parameter, with or without a value. */
    boolean asks(String parameter) {
        return Pattern.compile("[?&]" + Pattern.quote(parameter) + "(=|&|$)")
                .matcher(target)
                .find();
    }

    /** The last part of {@code X-Amz-Target}, by which DynamoDB and SQS name the operation. */
    String operation() {
        String name = headers.getOrDefault("x-amz-target", "");
        return name.substring(name.lastIndexOf('.') + 1);
    }
}

package dev.pagemill.local.policy;

/**
 * What a call needs to be allowed.
 *
 * @param action such as {@code dynamodb:PutItem}
 * @param resource an ARN
 */
public record Access(String action, String resource) {}

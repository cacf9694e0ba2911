package dev.pagemill.local.template;

/**
 * An S3 bucket.
 *
 * @param id logical id
 * @param name physical name
 */
public record BucketSpec(String id, String name) {}

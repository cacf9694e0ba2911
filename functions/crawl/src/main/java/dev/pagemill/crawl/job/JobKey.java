package dev.pagemill.crawl.job;

import java.util.UUID;

/**
 * Names a job.
 *
 * @param tenant whose it is; part of every key, so that another tenant's id never resolves
 * @param id a UUID
 */
public record JobKey(String tenant, String id) {
    public JobKey {
        if (tenant.isBlank() || !isId(id)) {
            throw new IllegalArgumentException("A job's key is a tenant and a UUID, not " + tenant + "/" + id);
        }
    }

    /** Whether a text can be a job's id. */
    public static boolean isId(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

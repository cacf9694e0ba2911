package dev.pagemill.workflow.schedule;

/**
 * Names a schedule.
 *
 * @param tenant whose it is
 * @param id unique within the tenant
 */
public record ScheduleKey(String tenant, String id) {
    public ScheduleKey {
        if (tenant.isEmpty() || id.isEmpty()) {
            throw new IllegalArgumentException("A schedule key needs a tenant and an id");
        }
    }
}

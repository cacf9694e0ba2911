package dev.pagemill.workflow.run;

/**
 * Names a run. Every key of every item begins with the tenant.
 *
 * @param tenant whose run it is
 * @param id unique within the tenant; sorts by time of start
 */
public record RunKey(String tenant, String id) {
    public RunKey {
        if (tenant.isEmpty() || id.isEmpty()) {
            throw new IllegalArgumentException("A run key needs a tenant and an id");
        }
    }
}

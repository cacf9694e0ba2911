package dev.pagemill.common.observe;

/** Every structured log field of the suite, so that one name means one thing in every function's logs. */
public enum LogField {
    TENANT("tenant"),
    ROUTE("route"),
    TASK_ID("task_id"),
    TASK_KIND("task_kind"),
    RUN_ID("run_id"),
    SCOPE("scope"),
    STEP("step"),
    ATTEMPT("attempt"),
    /** Host of a page's URL; never its path or query, which can carry secrets. */
    URL_HOST("url_host"),
    CODE("code"),
    MESSAGE_ID("message_id");

    private final String key;

    LogField(String key) {
        this.key = key;
    }

    /** The field's name in the JSON log line. */
    public String key() {
        return key;
    }
}

package dev.pagemill.ml.model;

/** The kinds of failure of a model call: name in workflows, whether trying again can help, HTTP status. */
public enum ModelError {
    NOT_CONFIGURED("Model.NotConfigured", false, 501),
    UNKNOWN_MODEL("Model.Unknown", false, 404),
    /** The request is one that the provider or model cannot serve as it is. */
    REJECTED("Model.Rejected", false, 400),
    UNSUPPORTED("Model.Unsupported", false, 400),
    CONTEXT_TOO_LONG("Model.ContextTooLong", false, 400),
    /** Key missing, wrong, or without the right to use the model. */
    DENIED("Model.Denied", false, 502),
    /** The model declined to answer. */
    REFUSED("Model.Refused", false, 422),
    /** The answer was not what the protocol or the asked form says. */
    MALFORMED("Model.Malformed", true, 502),
    /** The answer stopped in the middle. */
    CUT("Model.Cut", true, 502),
    THROTTLED("Model.Throttled", true, 429),
    UNAVAILABLE("Model.Unavailable", true, 503),
    TIMEOUT("Model.Timeout", true, 504),
    BUDGET_SPENT("Model.BudgetSpent", false, 402),
    /** The store of budgets cannot answer; budgets fail closed. */
    BUDGET_UNKNOWN("Model.BudgetUnknown", true, 503);

    private final String workflowName;
    private final boolean retryable;
    private final int status;

    ModelError(String workflowName, boolean retryable, int status) {
        this.workflowName = workflowName;
        this.retryable = retryable;
        this.status = status;
    }

    /** The name for {@code Retry} and {@code Catch}. */
    public String workflowName() {
        return workflowName;
    }

    /** Whether the same call may succeed a little later. */
    public boolean retryable() {
        return retryable;
    }

    /** The HTTP status that tells it. */
    public int status() {
        return status;
    }
}

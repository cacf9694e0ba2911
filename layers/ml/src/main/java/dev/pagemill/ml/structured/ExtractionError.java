package dev.pagemill.ml.structured;

/** The names under which an extraction fails, for {@code Retry} and {@code Catch} of workflows. */
public final class ExtractionError {
    /** Something only a model can answer is asked for, and none is configured. */
    public static final String MODEL_NOT_CONFIGURED = "Model.NotConfigured";

    /** The model did not answer: throttled, unreachable, out of time, or it refused. */
    public static final String MODEL_FAILED = "Model.Failed";

    /** The schema itself is not a JSON Schema that can be used. */
    public static final String INVALID_SCHEMA = "Extract.InvalidSchema";

    /** The page and the model together did not give what the schema requires. */
    public static final String SCHEMA_MISMATCH = "Extract.SchemaMismatch";

    private ExtractionError() {}
}

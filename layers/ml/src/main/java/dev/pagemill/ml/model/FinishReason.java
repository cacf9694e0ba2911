package dev.pagemill.ml.model;

/** Why a model stopped. */
public enum FinishReason {
    /** It had said all, or met a stop text. */
    STOP("stop"),
    /** The answer reached its limit of tokens. */
    LENGTH("length"),
    /** It waits for tools. */
    TOOL_CALLS("tool_calls"),
    /** A filter or guardrail of the provider stopped it. */
    CONTENT_FILTER("content_filter");

    private final String openAiName;

    FinishReason(String openAiName) {
        this.openAiName = openAiName;
    }

    /** The name in OpenAI's protocol. */
    public String openAiName() {
        return openAiName;
    }
}

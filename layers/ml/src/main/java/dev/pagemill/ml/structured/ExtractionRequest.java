package dev.pagemill.ml.structured;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * What to extract.
 *
 * @param schema JSON Schema 2020-12 of the result; without one a prompt says what is wanted, and a model is needed
 * @param prompt what the caller says of the fields, for a model; empty where there is none
 * @param options how far to go
 */
public record ExtractionRequest(Optional<JsonNode> schema, String prompt, Options options) {
    /** A schema alone, with the usual options. */
    public static ExtractionRequest of(JsonNode schema) {
        return new ExtractionRequest(Optional.of(schema), "", Options.usual());
    }

    /**
     * @param useModel whether a model may be asked for what the page's own data leave open
     * @param dropUnverified whether values that were not found on the page are left out rather than marked
     * @param deadline when the caller stops waiting
     * @param tenant whose recipes are used and taught; empty for everyone's, where there is one tenant
     */
    public record Options(boolean useModel, boolean dropUnverified, Optional<Instant> deadline, String tenant) {
        /** Options of no particular tenant. */
        public Options(boolean useModel, boolean dropUnverified, Optional<Instant> deadline) {
            this(useModel, dropUnverified, deadline, "");
        }

        /** A model where it is needed, unverified values marked, no deadline of the caller's. */
        public static Options usual() {
            return new Options(true, false, Optional.empty());
        }
    }
}

package dev.pagemill.scrape.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;

/** A search engine. Safe for many threads. */
public interface SearchProvider {
    /**
     * A question.
     *
     * @param text with the operators that engines share, such as {@code site:}
     * @param limit results at most
     * @param period {@code d}, {@code w}, {@code m} or {@code y} for the last day and so on; empty for any time
     * @param country ISO 3166 letters; empty for any
     * @param language such as {@code en}; empty for any
     * @param time until which it must be answered
     */
    record Query(
            String text, Source source, int limit, String period, String country, String language, Duration time) {}

    /** How a search ended. */
    sealed interface Outcome {
        /**
         * Results, best first.
         *
         * @param results each with the fields of its source in Firecrawl's answers
         */
        record Found(List<ObjectNode> results) implements Outcome {
            public Found {
                results = List.copyOf(results);
            }
        }

        /** The engine did not answer, or not as it should. */
        record Failed(String message) implements Outcome {}
    }

    /** Asks. */
    Outcome search(Query query);
}

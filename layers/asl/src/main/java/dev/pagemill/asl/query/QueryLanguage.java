package dev.pagemill.asl.query;

import java.util.Optional;

/** In which language a state's expressions are written. */
public enum QueryLanguage {
    JSONPATH("JSONPath"),
    JSONATA("JSONata");

    private final String text;

    QueryLanguage(String text) {
        this.text = text;
    }

    /** As it is written in the QueryLanguage field. */
    public String text() {
        return text;
    }

    /** The language of this name, written as in the QueryLanguage field. */
    public static Optional<QueryLanguage> of(String text) {
        for (QueryLanguage language : values()) {
            if (language.text.equals(text)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}

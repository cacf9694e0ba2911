package dev.pagemill.bench.chinese;

import java.util.List;
import java.util.OptionalInt;

/**
 * A line by its beginning.
 *
 * @param beginning the line's first characters
 * @param occurrence which of the lines that begin so, from 1
 */
record Mark(String beginning, int occurrence) {
    Mark {
        if (beginning.isEmpty() || occurrence < 1) {
            throw new IllegalArgumentException("a mark needs a line's beginning and an occurrence from 1");
        }
    }

    /** The line's place, counting occurrences from the line {@code start} on. */
    OptionalInt find(List<String> lines, int start) {
        int left = occurrence;
        for (int i = start; i < lines.size(); i++) {
            if (lines.get(i).startsWith(beginning) && --left == 0) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}

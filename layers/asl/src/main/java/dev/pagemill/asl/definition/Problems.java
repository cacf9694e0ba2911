package dev.pagemill.asl.definition;

import java.util.ArrayList;
import java.util.List;

/** Gathers problems while a definition is read. */
final class Problems {
    private final List<Problem> problems = new ArrayList<>();

    void error(String pointer, String message) {
        problems.add(new Problem(pointer, Problem.Severity.ERROR, message));
    }

    void warning(String pointer, String message) {
        problems.add(new Problem(pointer, Problem.Severity.WARNING, message));
    }

    List<Problem> all() {
        return List.copyOf(problems);
    }

    List<Problem> errors() {
        return problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
    }
}

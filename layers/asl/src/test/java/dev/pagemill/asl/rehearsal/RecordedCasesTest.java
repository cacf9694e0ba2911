package dev.pagemill.asl.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pagemill.asl.definition.StateMachine;
import dev.pagemill.asl.query.Json;
import dev.pagemill.asl.run.Frame;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The executions recorded from AWS Step Functions, all of them. */
class RecordedCasesTest {
    static List<RecordedCase> cases() throws IOException {
        var stream = Objects.requireNonNull(RecordedCasesTest.class.getResourceAsStream("/recorded/cases.jsonl.gz"));
        try (var reader = new InputStreamReader(new GZIPInputStream(stream), StandardCharsets.UTF_8)) {
            return RecordedCase.readAll(reader);
        }
    }

    private static List<RecordedCase> written() throws IOException {
        var stream = Objects.requireNonNull(RecordedCasesTest.class.getResourceAsStream("/language/cases.jsonl"));
        try (var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            return RecordedCase.readAll(reader);
        }
    }

    @Test
    void endAsTheyWereRecorded() throws IOException {
        check(cases());
    }

    @Test
    void endAsTheSpecificationHasIt() throws IOException {
        check(written());
    }

    private static void check(List<RecordedCase> cases) {
        StringBuilder failures = new StringBuilder();
        for (RecordedCase recorded : cases) {
            RecordedCase.Verdict verdict = recorded.run();
            if (!verdict.passed()) {
                failures.append(recorded.name())
                        .append("\n  expected ")
                        .append(cut(recorded.expected().toString()))
                        .append("\n  got      ")
                        .append(cut(verdict.got().toString()))
                        .append('\n');
            }
        }
        assertEquals("", failures.toString());
    }

    @Test
    void goOnTheSameFromStoredFrames() throws IOException {
        UnaryOperator<Frame> store =
                frame -> Frame.fromJson(Json.read(frame.toJson().toString()).orElseThrow());
        for (RecordedCase recorded : cases()) {
            StateMachine machine = StateMachine.parse(recorded.definition());
            var straight = Rehearsal.run(machine, recorded.input(), recorded.worker(), recorded.setting());
            var stored = Rehearsal.run(machine, recorded.input(), recorded.worker(), recorded.setting(), store);
            assertEquals(straight.outcome(), stored.outcome(), recorded.name());
            assertEquals(straight.history(), stored.history(), recorded.name());
        }
    }

    private static String cut(String text) {
        return text.length() > 600 ? text.substring(0, 600) + "…" : text;
    }
}

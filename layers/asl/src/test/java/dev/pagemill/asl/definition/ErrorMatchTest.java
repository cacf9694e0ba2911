package dev.pagemill.asl.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorMatchTest {
    @ParameterizedTest
    @CsvSource({
        "States.ALL,              Mine,                     true,  true",
        "States.ALL,              States.Timeout,           true,  true",
        "States.ALL,              States.QueryEvaluationError, false, true",
        "States.ALL,              States.DataLimitExceeded, true,  true",
        "States.ALL,              States.Runtime,           false, false",
        "States.Runtime,          States.Runtime,           false, false",
        "States.TaskFailed,       Mine,                     true,  true",
        "States.TaskFailed,       States.TaskFailed,        true,  true",
        "States.TaskFailed,       States.Timeout,           true,  false",
        "States.TaskFailed,       States.HeartbeatTimeout,  true,  false",
        "States.TaskFailed,       States.QueryEvaluationError, false, false",
        "States.Timeout,          States.Timeout,           true,  true",
        "States.Timeout,          States.HeartbeatTimeout,  true,  true",
        "States.HeartbeatTimeout, States.HeartbeatTimeout,  true,  true",
        "States.HeartbeatTimeout, States.Timeout,           true,  false",
        "Mine,                    Mine,                     true,  true",
        "Mine,                    mine,                     true,  false",
        "States.ParameterPathFailure, States.ParameterPathFailure, false, true",
        "States.ResultPathMatchFailure, States.ResultPathMatchFailure, false, true",
        "States.IntrinsicFailure, States.IntrinsicFailure, false, true",
        "States.ExceedToleratedFailureThreshold, States.ExceedToleratedFailureThreshold, true, true",
        "States.ItemReaderFailed, States.ItemReaderFailed, true, true",
        "States.ResultWriterFailed, States.ResultWriterFailed, true, true"
    })
    void meansTheErrorsThatItNames(String name, String error, boolean byTask, boolean expected) {
        assertEquals(expected, new ErrorMatch(List.of(name)).matches(error, byTask));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.5, false, 2000",
        "1, 0.5, false, 3000",
        "2, 0.5, false, 4500",
        "3, 0.5, false, 5000",
        "9, 0.5, false, 5000",
        "0, 0.5, true,  1000",
        "3, 0.0, true,  0"
    })
    void delaysGrowToTheirCapAndMayBeDrawn(int used, double draw, boolean jitter, long millis) {
        Retrier retrier = new Retrier(new ErrorMatch(List.of("States.ALL")), 2, 9, 1.5, 5, jitter);
        assertEquals(Duration.ofMillis(millis), retrier.delay(used, draw));
    }
}

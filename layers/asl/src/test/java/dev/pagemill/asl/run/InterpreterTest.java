package dev.pagemill.asl.run;

import static dev.pagemill.asl.Asl.START;
import static dev.pagemill.asl.Asl.json;
import static dev.pagemill.asl.Asl.machine;
import static dev.pagemill.asl.Asl.stamp;
import static dev.pagemill.asl.Asl.states;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.asl.definition.StateMachine;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract between the interpreter and whoever drives it. */
class InterpreterTest {
    private static final StateMachine TASK = states("""
            A:{Type:'Task',Resource:'pagemill:scrape.waitForTaskToken',Parameters:{'t.$':'$$.Task.Token','u.$':'$.u'},
               TimeoutSeconds:60,HeartbeatSeconds:10,ResultPath:'$.r',
               Retry:[{ErrorEquals:['Flaky'],IntervalSeconds:2,MaxAttempts:1}],
               Catch:[{ErrorEquals:['States.Timeout'],ResultPath:'$.e',Next:'B'}],Next:'B'},
            B:{Type:'Pass',End:true}""");

    private static Decision start(StateMachine machine, String input) {
        return Interpreter.start(machine, json(input), stamp(START));
    }

    private static Decision then(StateMachine machine, Decision before, Event event, long seconds) {
        return Interpreter.decide(machine, before.next(), event, stamp(START.plusSeconds(seconds)));
    }

    private static <T extends Command> T only(Decision decision, Class<T> type) {
        List<Command> found =
                decision.commands().stream().filter(type::isInstance).toList();
        assertEquals(1, found.size(), () -> type.getSimpleName() + " in " + decision.commands());
        return type.cast(found.getFirst());
    }

    private static Outcome outcome(Decision decision) {
        return only(decision, Command.Finish.class).outcome();
    }

    @Test
    void schedulesATaskWithItsTimersAndToken() {
        Decision started = start(TASK, "{u:1}");
        Command.ScheduleTask task = only(started, Command.ScheduleTask.class);
        assertEquals(json("{t:'token/1',u:1}"), task.arguments());
        assertEquals("token/1", task.token());
        assertEquals(60, task.timeoutSeconds().orElseThrow());
        assertEquals(Phase.TASK, started.next().phase());
        assertEquals(
                List.of(
                        new Timer(TimerKind.TIMEOUT, START.plusSeconds(60)),
                        new Timer(TimerKind.HEARTBEAT, START.plusSeconds(10))),
                started.next().timers());
        assertEquals(
                TimerKind.HEARTBEAT, started.next().nextTimer().orElseThrow().kind());
    }

    @Test
    void finishesWhenTheTaskAnswers() {
        Decision started = start(TASK, "{u:1}");
        Decision done =
                then(TASK, started, new Event.TaskSucceeded(started.next().step(), json("{ok:true}")), 1);
        assertEquals(new Outcome.Succeeded(json("{u:1,r:{ok:true}}")), outcome(done));
        assertEquals(Phase.DONE, done.next().phase());
        assertEquals(List.of(), done.next().timers());
    }

    @Test
    void leavesTheFrameAloneOnWhatIsStale() {
        Decision started = start(TASK, "{u:1}");
        long step = started.next().step();
        Decision done = then(TASK, started, new Event.TaskSucceeded(step, json("1")), 1);
        for (Event stale : List.of(
                new Event.TaskSucceeded(step + 1, json("2")),
                new Event.TaskFailed(step - 1, "Flaky", null),
                new Event.TimerFired(step, TimerKind.WAIT),
                new Event.ChildrenFinished(step, List.of()),
                new Event.ChildFailed(step, "x", null))) {
            Decision decision = then(TASK, started, stale, 2);
            assertTrue(decision.stale(), stale::toString);
            assertEquals(started.next(), decision.next());
        }
        for (Event late : List.of(
                new Event.TaskSucceeded(step, json("2")),
                new Event.TimerFired(step, TimerKind.TIMEOUT),
                new Event.Cancel(null, null))) {
            assertTrue(then(TASK, done, late, 100).stale(), late::toString);
        }
    }

    @Test
    void decidesTheSameForTheSame() {
        Decision started = start(TASK, "{u:1}");
        Event failed = new Event.TaskFailed(started.next().step(), "Flaky", "c");
        assertEquals(then(TASK, started, failed, 1), then(TASK, started, failed, 1));
    }

    @Test
    void retriesUnderANewStepThenGivesUp() {
        Decision started = start(TASK, "{u:1}");
        Decision failed =
                then(TASK, started, new Event.TaskFailed(started.next().step(), "Flaky", "c"), 1);
        assertEquals(Phase.RETRY, failed.next().phase());
        Command.StartTimer timer = only(failed, Command.StartTimer.class);
        assertEquals(START.plusSeconds(3), timer.due());
        Decision again = then(TASK, failed, new Event.TimerFired(timer.step(), TimerKind.RETRY), 3);
        Command.ScheduleTask task = only(again, Command.ScheduleTask.class);
        assertNotEquals("token/1", task.token());
        Decision gone = then(TASK, again, new Event.TaskFailed(task.step(), "Flaky", "c"), 4);
        assertEquals(new Outcome.Failed("Flaky", "c"), outcome(gone));
    }

    @Test
    void startsATimerAnewThatFiredEarly() {
        Decision started = start(TASK, "{u:1}");
        Event fired = new Event.TimerFired(started.next().step(), TimerKind.TIMEOUT);
        Decision early = then(TASK, started, fired, 59);
        assertEquals(started.next(), early.next());
        assertEquals(
                START.plusSeconds(60), only(early, Command.StartTimer.class).due());
    }

    @Test
    void catchesATimeoutAndCallsTheTaskBack() {
        Decision started = start(TASK, "{u:1}");
        Decision late = then(TASK, started, new Event.TimerFired(started.next().step(), TimerKind.TIMEOUT), 60);
        assertEquals(started.next().step(), only(late, Command.CancelTask.class).step());
        assertEquals(new Outcome.Succeeded(json("{u:1,e:{Error:'States.Timeout',Cause:''}}")), outcome(late));
    }

    @Test
    void heartbeatsMoveTheHeartbeatTimerAlone() {
        Decision started = start(TASK, "{u:1}");
        long step = started.next().step();
        Decision alive = then(TASK, started, new Event.TaskHeartbeat(step), 9);
        assertEquals(
                START.plusSeconds(19), only(alive, Command.StartTimer.class).due());
        Decision early = then(TASK, alive, new Event.TimerFired(step, TimerKind.HEARTBEAT), 10);
        assertEquals(alive.next(), early.next());
        Decision dead = then(TASK, alive, new Event.TimerFired(step, TimerKind.HEARTBEAT), 19);
        assertEquals(
                json("{u:1,e:{Error:'States.HeartbeatTimeout',Cause:''}}"),
                assertInstanceOf(Outcome.Succeeded.class, outcome(dead)).output());
    }

    @Test
    void continuesAfterTheCapOfAChain() {
        StateMachine endless = states("A:{Type:'Pass',Next:'B'},B:{Type:'Pass',Next:'A'}");
        Decision decision = start(endless, "{}");
        assertEquals(Limits.DEFAULT.maxChained(), decision.transitions());
        Command.Continue go = only(decision, Command.Continue.class);
        assertEquals(Phase.READY, decision.next().phase());
        Decision more = then(endless, decision, new Event.Continue(go.step()), 1);
        assertEquals(Limits.DEFAULT.maxChained(), more.transitions());
        assertTrue(then(endless, more, new Event.Continue(go.step()), 1).stale());
    }

    @Test
    void waitsInStoreAndSkipsWhatIsOver() {
        StateMachine waits = states(
                "A:{Type:'Wait',Seconds:0,Next:'B'},B:{Type:'Wait',Timestamp:'2026-11-20T09:00:00+01:00',Next:'C'},"
                        + "C:{Type:'Wait',SecondsPath:'$.s',End:true}");
        Decision started = start(waits, "{s:90}");
        assertEquals(Phase.WAIT, started.next().phase());
        assertEquals("C", started.next().state());
        Decision over = then(waits, started, new Event.TimerFired(started.next().step(), TimerKind.WAIT), 90);
        assertEquals(new Outcome.Succeeded(json("{s:90}")), outcome(over));
    }

    @Test
    void endsARunWhoseTimeIsOver() {
        StateMachine limited = machine(
                "{StartAt:'A',TimeoutSeconds:5,States:{A:{Type:'Task',Resource:'pagemill:r',Next:'B'},B:{Type:'Wait',Seconds:9,End:true}}}");
        Decision started = start(limited, "{}");
        Decision waiting =
                then(limited, started, new Event.TaskSucceeded(started.next().step(), json("1")), 1);
        assertEquals(2, waiting.next().timers().size());
        Decision over =
                then(limited, waiting, new Event.TimerFired(waiting.next().step(), TimerKind.RUN_TIMEOUT), 5);
        assertEquals(new Outcome.TimedOut(), outcome(over));
        Decision redriven = then(limited, over, new Event.Redrive(), 50);
        assertEquals(Phase.WAIT, redriven.next().phase());
        assertEquals(
                START.plusSeconds(55), redriven.next().nextTimer().orElseThrow().due());
    }

    @Test
    void cancelsWhateverRuns() {
        Decision started = start(TASK, "{u:1}");
        Decision stopped = then(TASK, started, new Event.Cancel("Stop", "by hand"), 1);
        only(stopped, Command.CancelTask.class);
        assertEquals(new Outcome.Aborted("Stop", "by hand"), outcome(stopped));
    }

    @Test
    void redrivesFromTheStateThatFailedWithItsAttemptsReset() {
        Decision started = start(TASK, "{u:1}");
        Decision failed =
                then(TASK, started, new Event.TaskFailed(started.next().step(), "Broken", "c"), 1);
        assertEquals(new Outcome.Failed("Broken", "c"), outcome(failed));
        Decision redriven = then(TASK, failed, new Event.Redrive(), 9);
        Command.ScheduleTask task = only(redriven, Command.ScheduleTask.class);
        assertTrue(task.step() > started.next().step());
        Decision done = then(TASK, redriven, new Event.TaskSucceeded(task.step(), json("1")), 10);
        assertInstanceOf(Outcome.Succeeded.class, outcome(done));
        assertTrue(then(TASK, done, new Event.Redrive(), 11).stale());
    }

    @Test
    void framesSurviveTheirStore() {
        Decision started = start(TASK, "{u:1}");
        Decision failed =
                then(TASK, started, new Event.TaskFailed(started.next().step(), "Flaky", null), 1);
        Decision stopped = then(TASK, failed, new Event.Cancel(null, "c"), 2);
        for (Decision decision : List.of(started, failed, stopped)) {
            assertEquals(
                    decision.next(),
                    Frame.fromJson(json(decision.next().toJson().toString())));
        }
    }

    @Test
    void pathsSurviveTheirText() {
        ScopePath path = ScopePath.ROOT.child("Each/page", 17).child("ü &?", 0);
        assertEquals(path, ScopePath.parse(path.toString()));
        assertEquals("/Each%2Fpage/17", path.parent().toString());
        assertEquals(ScopePath.ROOT, ScopePath.parse("/"));
    }

    @Test
    void tellsAHistory() {
        Decision started = start(TASK, "{u:1}");
        Decision done =
                then(TASK, started, new Event.TaskSucceeded(started.next().step(), json("{}")), 1);
        assertEquals(
                List.of("STATE_ENTERED A", "TASK_SCHEDULED A"),
                started.history().stream()
                        .map(entry -> entry.type() + " " + entry.state())
                        .toList());
        assertEquals(
                List.of("TASK_SUCCEEDED A", "STATE_EXITED A", "STATE_ENTERED B", "STATE_EXITED B", "FRAME_SUCCEEDED B"),
                done.history().stream()
                        .map(entry -> entry.type() + " " + entry.state())
                        .toList());
        assertEquals(
                Instant.parse("2026-11-20T08:00:01Z"), done.history().getFirst().at());
        assertEquals("{\"output\":{}}", done.history().getFirst().details().toString());
    }
}

package dev.pagemill.workflow.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.pagemill.asl.run.ScopePath;
import dev.pagemill.asl.run.TimerKind;
import dev.pagemill.common.blob.Payload;
import dev.pagemill.common.task.TaskResultMessage.Outcome;
import java.time.Instant;
import java.util.Optional;

/** What arrives on the workflow-events queue. Any of them may come late, twice, or out of order. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Message.StartRun.class, name = "start-run"),
    @JsonSubTypes.Type(value = Message.StartChild.class, name = "start-child"),
    @JsonSubTypes.Type(value = Message.StartChildren.class, name = "start-children"),
    @JsonSubTypes.Type(value = Message.ChildDone.class, name = "child-done"),
    @JsonSubTypes.Type(value = Message.AbortChildren.class, name = "abort-children"),
    @JsonSubTypes.Type(value = Message.TaskDone.class, name = "task-done"),
    @JsonSubTypes.Type(value = Message.TaskTaken.class, name = "task-taken"),
    @JsonSubTypes.Type(value = Message.TaskAlive.class, name = "task-alive"),
    @JsonSubTypes.Type(value = Message.TimerDue.class, name = "timer-due"),
    @JsonSubTypes.Type(value = Message.GoOn.class, name = "go-on"),
    @JsonSubTypes.Type(value = Message.CancelRun.class, name = "cancel-run"),
    @JsonSubTypes.Type(value = Message.RedriveRun.class, name = "redrive-run"),
    @JsonSubTypes.Type(value = Message.WatchRun.class, name = "watch-run"),
    @JsonSubTypes.Type(value = Message.WatchFrames.class, name = "watch-frames")
})
public sealed interface Message {
    /** Which run it is for. */
    RunKey run();

    /** Begin a run. It holds all that a run is, so that a start is not lost between the queue and the table. */
    record StartRun(RunHead head, Payload input) implements Message {
        @Override
        public RunKey run() {
            return head.key();
        }
    }

    /** Begin a child, or take it over for a new generation of its fork. */
    record StartChild(RunHead head, Fork fork, int index) implements Message {
        @Override
        public RunKey run() {
            return head.key();
        }
    }

    /** Begin the children {@code from} to {@code to - 1}. */
    record StartChildren(RunHead head, Fork fork, int from, int to) implements Message {
        @Override
        public RunKey run() {
            return head.key();
        }
    }

    /**
     * A child has its outcome.
     *
     * @param seq the child's record that holds the outcome
     * @param failure why it failed; empty where it succeeded
     */
    record ChildDone(RunHead head, Fork fork, int index, long seq, Optional<Failure> failure) implements Message {
        @Override
        public RunKey run() {
            return head.key();
        }
    }

    /** Stop the children that run in the lanes of the children {@code from} to {@code to - 1}, and start no more there. */
    record AbortChildren(RunHead head, Fork fork, int from, int to) implements Message {
        @Override
        public RunKey run() {
            return head.key();
        }
    }

    /** A task answered. */
    record TaskDone(RunKey run, ScopePath path, long step, Outcome outcome) implements Message {}

    /** A worker did its part of a task whose answer comes by a callback. */
    record TaskTaken(RunKey run) implements Message {}

    /** A task told that it is still at work. */
    record TaskAlive(RunKey run, ScopePath path, long step) implements Message {}

    /** A timer is due, or will be: one that comes early is sent again. */
    record TimerDue(RunKey run, ScopePath path, long step, TimerKind kind, Instant due) implements Message {}

    /** A long chain of states made a pause to be stored. */
    record GoOn(RunKey run, ScopePath path, long step) implements Message {}

    /** Stop a run. A cancel from before a redrive, come late, does not stop what was redriven: {@code redrives} tells. */
    record CancelRun(RunKey run, int redrives, Optional<String> error, Optional<String> cause) implements Message {}

    /** Go on with a run that failed, from where it failed; {@code number} counts from 1. */
    record RedriveRun(RunKey run, int number) implements Message {}

    /**
     * See whether a run that has gone on for long still does, and keep what it needs from expiring.
     *
     * @param renewAt from when on its items must be given more time
     */
    record WatchRun(RunKey run, Instant renewAt) implements Message {}

    /**
     * Look at some of a run's frames.
     *
     * @param purpose what for
     * @param cursor where to go on; empty at the beginning
     */
    record WatchFrames(RunKey run, Purpose purpose, Optional<String> cursor) implements Message {
        /** What a run's frames are looked at for. */
        public enum Purpose {
            /** That those which wait for a lost message go on. */
            KEEP_GOING,
            /** The same, and to give their items more time. */
            RENEW,
            /** That none goes on after the run's end; none was found to do so until now. */
            SWEEP,
            /** The same; some were found and told to end, so another look is needed. */
            SWEEP_AGAIN
        }
    }

    /** An error's name and the sentence that goes with it, as far as there are any. */
    record Failure(Optional<String> error, Optional<String> cause) {}

    /** Whether the frame that sends this only goes on once it has arrived; see {@link Effect#advances()}. */
    default boolean advancesSender() {
        return switch (this) {
            case StartRun m -> true;
            case StartChild m -> true;
            case StartChildren m -> true;
            case ChildDone m -> true;
            case GoOn m -> true;
            case AbortChildren m -> false;
            case TaskDone m -> true;
            case TaskTaken m -> true;
            case TaskAlive m -> true;
            case TimerDue m -> false;
            case CancelRun m -> true;
            case RedriveRun m -> true;
            case WatchRun m -> false;
            case WatchFrames m -> false;
        };
    }
}

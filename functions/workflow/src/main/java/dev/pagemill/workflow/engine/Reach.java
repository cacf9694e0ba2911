package dev.pagemill.workflow.engine;

import dev.pagemill.asl.run.ScopePath;
import dev.pagemill.asl.run.Segment;
import dev.pagemill.workflow.run.Fork;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.Message;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Which frames a message may change. */
final class Reach {
    private Reach() {}

    /** The frames; none for a message that only makes others of itself, whose own reach counts then. */
    static List<FrameKey> of(Message message) {
        return switch (message) {
            case Message.StartRun m -> root(m);
            case Message.StartChild m -> List.of(new FrameKey(m.run(), m.fork().child(m.index())));
            case Message.StartChildren m -> children(m);
            case Message.ChildDone m -> List.of(new FrameKey(m.run(), m.fork().parent()));
            case Message.TaskDone m -> frame(m, m.path());
            case Message.TaskAlive m -> frame(m, m.path());
            case Message.TimerDue m -> frame(m, m.path());
            case Message.GoOn m -> frame(m, m.path());
            case Message.CancelRun m -> root(m);
            case Message.RedriveRun m -> root(m);
            case Message.AbortChildren m -> List.of();
            case Message.TaskTaken m -> List.of();
            case Message.WatchRun m -> List.of();
            case Message.WatchFrames m -> List.of();
        };
    }

    /**
     * Whether a message leads to frames that were changed before, or begins the fork again in which they are: its first children
     * could begin all others in their lanes.
     */
    static boolean comesBackTo(Set<FrameKey> frames, Message message) {
        return switch (message) {
            case Message.StartChildren m -> frames.stream().anyMatch(frame -> isBelow(m.fork(), frame));
            default -> !Collections.disjoint(frames, of(message));
        };
    }

    private static boolean isBelow(Fork fork, FrameKey frame) {
        List<Segment> parent = fork.parent().segments();
        List<Segment> path = frame.path().segments();
        return path.size() > parent.size()
                && path.subList(0, parent.size()).equals(parent)
                && path.get(parent.size()).state().equals(fork.state());
    }

    private static List<FrameKey> children(Message.StartChildren m) {
        return m.to() - m.from() > Children.MAX_BEGUN
                ? List.of()
                : IntStream.range(m.from(), m.to())
                        .mapToObj(index -> new FrameKey(m.run(), m.fork().child(index)))
                        .toList();
    }

    private static List<FrameKey> root(Message message) {
        return List.of(FrameKey.root(message.run()));
    }

    private static List<FrameKey> frame(Message message, ScopePath path) {
        return List.of(new FrameKey(message.run(), path));
    }
}

package dev.pagemill.workflow.run;

import dev.pagemill.asl.run.Frame;
import dev.pagemill.asl.run.HistoryEntry;
import dev.pagemill.asl.run.Phase;
import java.util.List;
import java.util.Optional;

/**
 * One committed transition of a frame: the state after it, what it obliged the engine to send, and what happened, in one
 * immutable record. A frame is the log of its records; the newest one is its state. A record is added only where none
 * with its number exists, which is what makes a transition happen exactly once.
 *
 * @param key whose transition
 * @param seq 1, 2, 3 … without a gap
 * @param nonce who wrote it: tells a writer whose answer was lost that the record is its own
 * @param cause names the message that led here; that message, come again, sends the outbox again
 * @param head the run
 * @param link for a child: to whom it reports
 * @param frame the state after this transition; empty in a tombstone, which keeps an aborted child from ever starting
 * @param outbox what this transition obliges the engine to do
 * @param history what happened, for people
 * @param fork the fork that the frame waits for, or that it failed in
 * @param forkData in the record that forked: what its children begin with
 */
public record FrameRecord(
        FrameKey key,
        long seq,
        String nonce,
        String cause,
        RunHead head,
        Optional<ChildLink> link,
        Optional<Frame> frame,
        List<Effect> outbox,
        List<HistoryEntry> history,
        Optional<Fork> fork,
        Optional<ForkData> forkData) {
    public FrameRecord {
        if (seq < 1) {
            throw new IllegalArgumentException("A frame's records count from 1, got " + seq);
        }
        outbox = List.copyOf(outbox);
        history = List.copyOf(history);
    }

    /** Whether the frame has its outcome, or will never have one. */
    public boolean done() {
        return frame.isEmpty() || frame.get().phase() == Phase.DONE;
    }

    /** The status of its run that this transition obliges the engine to note. */
    public Optional<Effect.SetStatus> status() {
        return outbox.stream()
                .filter(Effect.SetStatus.class::isInstance)
                .map(Effect.SetStatus.class::cast)
                .findFirst();
    }

    /** The generation of the fork that this child reports to; 0 for the root frame. */
    public long generation() {
        return link.map(child -> child.fork().generation()).orElse(0L);
    }
}

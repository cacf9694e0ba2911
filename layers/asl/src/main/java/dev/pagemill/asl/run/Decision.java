package dev.pagemill.asl.run;

import java.util.List;

/**
 * What follows from an event.
 *
 * @param next the frame to store; equal to the old one where the event was stale
 * @param commands what to do once it is stored, in this order
 * @param history what happened, for people: entries in order, without numbers
 * @param transitions how many states were entered
 */
public record Decision(Frame next, List<Command> commands, List<HistoryEntry> history, int transitions) {
    public Decision {
        commands = List.copyOf(commands);
        history = List.copyOf(history);
    }

    /** Whether the event changed nothing and may be acknowledged as it is. */
    public boolean stale() {
        return commands.isEmpty() && history.isEmpty();
    }
}

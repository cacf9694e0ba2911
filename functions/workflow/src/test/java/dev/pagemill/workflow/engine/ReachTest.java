package dev.pagemill.workflow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.asl.run.ScopePath;
import dev.pagemill.workflow.run.Fork;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.Message;
import dev.pagemill.workflow.run.RunHead;
import dev.pagemill.workflow.run.RunKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReachTest {
    private static final RunKey RUN = new RunKey("t", "r");
    private static final RunHead HEAD = new RunHead(RUN, "w", "v", Instant.EPOCH, "secret", 0);
    private static final Fork FORK = new Fork(ScopePath.ROOT, "M", 1, 1, 1, 50, 50, 200, true);

    private static FrameKey frame(ScopePath path) {
        return new FrameKey(RUN, path);
    }

    @Test
    void aChildsEndReachesItsParent() {
        var done = new Message.ChildDone(HEAD, FORK, 3, 2, Optional.empty());
        assertEquals(List.of(FrameKey.root(RUN)), Reach.of(done));
    }

    @Test
    void aMessageThatOnlySplitsReachesNobody() {
        assertEquals(List.of(), Reach.of(new Message.StartChildren(HEAD, FORK, 0, 50)));
        assertEquals(2, Reach.of(new Message.StartChildren(HEAD, FORK, 4, 6)).size());
    }

    @Test
    void anotherRoundOfTheForkComesBackEvenToChildrenThatItDoesNotBeginItself() {
        var start = new Message.StartChildren(HEAD, FORK, 0, 2);
        assertTrue(Reach.comesBackTo(Set.of(frame(ScopePath.ROOT.child("M", 9))), start));
        assertTrue(Reach.comesBackTo(Set.of(frame(ScopePath.ROOT.child("M", 9).child("N", 0))), start));
        assertFalse(Reach.comesBackTo(Set.of(frame(ScopePath.ROOT.child("Other", 0))), start));
        assertFalse(Reach.comesBackTo(Set.of(FrameKey.root(RUN)), start), "its parent does not change by it");
    }

    @Test
    void aPauseOfAChainComesBackToItsOwnFrame() {
        var on = new Message.GoOn(RUN, ScopePath.ROOT, 7);
        assertTrue(Reach.comesBackTo(Set.of(FrameKey.root(RUN)), on));
    }
}

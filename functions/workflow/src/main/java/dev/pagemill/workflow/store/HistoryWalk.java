package dev.pagemill.workflow.store;

import dev.pagemill.asl.run.ScopePath;
import dev.pagemill.asl.run.Segment;
import dev.pagemill.workflow.run.FrameRecord;
import dev.pagemill.workflow.run.RunKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Where a walk over a run's partitions stands: the root frame's first, then the children of each fork, and below each group of
 * children their own forks' before the next group. So what is still to be read stays short, however large the run is: a few
 * words for each fork on the way down. The cursor is this, in Base64.
 */
final class HistoryWalk {
    private Optional<Group> current;
    private final List<Group> pending;
    private String after;

    /**
     * A group of a fork's children, which share a partition.
     *
     * @param path the path that names the partition: the fork's parent, its state, and which group; the root has its own
     * @param groups how many groups the fork has
     */
    private record Group(ScopePath path, int groups) {
        static Group of(FrameRecord forking) {
            var fork = forking.fork().orElseThrow();
            return new Group(fork.parent().child(fork.state(), 0), Math.ceilDiv(fork.count(), Keys.CHILDREN));
        }

        static Group parse(String text) {
            int colon = text.lastIndexOf(':');
            return new Group(ScopePath.parse(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
        }

        int depth() {
            return path.segments().size();
        }

        boolean isSameFork(Group other) {
            return !path.isRoot()
                    && !other.path.isRoot()
                    && path.parent().equals(other.path.parent())
                    && path.last().state().equals(other.path.last().state());
        }

        Optional<Group> next() {
            if (path.isRoot() || path.last().index() + 1 >= groups) {
                return Optional.empty();
            }
            Segment last = path.last();
            return Optional.of(new Group(path.parent().child(last.state(), last.index() + 1), groups));
        }

        @Override
        public String toString() {
            return path + ":" + groups;
        }
    }

    private HistoryWalk(String after, List<Group> groups) {
        this.after = after;
        this.pending = new ArrayList<>(groups);
        this.current = Optional.of(pending.removeFirst());
    }

    static HistoryWalk fromRoot() {
        return new HistoryWalk("", List.of(new Group(ScopePath.ROOT, 1)));
    }

    /**
     * Reads a cursor.
     *
     * @throws IllegalArgumentException where it is none
     */
    static HistoryWalk parse(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int bar = text.indexOf('|');
            List<Group> groups = List.of(text.substring(bar + 1).split(",", -1)).stream()
                    .map(Group::parse)
                    .toList();
            return new HistoryWalk(text.substring(0, bar), groups);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("Not a cursor of a run's events; take nextCursor of the page before", e);
        }
    }

    boolean finished() {
        return current.isEmpty();
    }

    boolean isAtRoot() {
        return current.orElseThrow().path().isRoot();
    }

    String partition(RunKey run) {
        ScopePath path = current.orElseThrow().path();
        return path.isRoot()
                ? Keys.run(run)
                : Keys.run(run)
                        + Keys.childrenPath(
                                path.parent(), path.last().state(), path.last().index());
    }

    /** The sort key that was read last in this partition, or nothing. */
    String after() {
        return after;
    }

    void read(FrameRecord entry, String sortKey) {
        after = sortKey;
        // Resumed forks name the same children as the record that forked, which was read before.
        if (entry.forkData().isPresent() && entry.fork().isPresent()) {
            add(Group.of(entry));
        }
    }

    /** A loop, or a fork that is tried again, has its children where the earlier ones were. */
    private void add(Group found) {
        for (int i = 0; i < pending.size(); i++) {
            Group known = pending.get(i);
            if (known.isSameFork(found)) {
                pending.set(i, new Group(known.path(), Math.max(known.groups(), found.groups())));
                return;
            }
        }
        insert(found, found.depth());
    }

    /** Before the first group that is less deep. */
    private void insert(Group group, int depth) {
        int at = 0;
        while (at < pending.size() && pending.get(at).depth() >= depth) {
            at++;
        }
        pending.add(at, group);
    }

    void nextPartition() {
        Group done = current.orElseThrow();
        // Behind what lies below the group that was read, before the other forks beside it.
        done.next().ifPresent(next -> insert(next, done.depth() + 1));
        current = pending.isEmpty() ? Optional.empty() : Optional.of(pending.removeFirst());
        after = "";
    }

    @Override
    public String toString() {
        var text = new StringBuilder(after).append('|').append(current.orElseThrow());
        pending.forEach(group -> text.append(',').append(group));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}

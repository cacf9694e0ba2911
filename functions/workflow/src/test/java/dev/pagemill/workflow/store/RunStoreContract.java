package dev.pagemill.workflow.store;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.asl.run.ForkShared;
import dev.pagemill.asl.run.ScopePath;
import dev.pagemill.asl.run.Tolerance;
import dev.pagemill.common.blob.Payload;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.workflow.run.Append;
import dev.pagemill.workflow.run.ChildLink;
import dev.pagemill.workflow.run.Effect;
import dev.pagemill.workflow.run.Fork;
import dev.pagemill.workflow.run.ForkData;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.FrameRecord;
import dev.pagemill.workflow.run.JoinKey;
import dev.pagemill.workflow.run.Message;
import dev.pagemill.workflow.run.RunFilter;
import dev.pagemill.workflow.run.RunHead;
import dev.pagemill.workflow.run.RunIds;
import dev.pagemill.workflow.run.RunKey;
import dev.pagemill.workflow.run.RunRecord;
import dev.pagemill.workflow.run.RunStatus;
import dev.pagemill.workflow.run.RunStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of {@link RunStore}. Each test has a tenant of its own, so that one table serves all. */
abstract class RunStoreContract {
    private static final Instant BEGIN = Instant.parse("2026-11-20T20:00:00Z");
    private static final AtomicLong TENANTS = new AtomicLong();

    private final String tenant = "t" + TENANTS.incrementAndGet();
    private final AtomicLong chance = new AtomicLong();

    /** An empty store, or one that other tenants use too. */
    abstract RunStore store();

    private RunHead head(Instant startedAt, String workflow) {
        String id = RunIds.at(startedAt, chance::incrementAndGet);
        return new RunHead(new RunKey(tenant, id), workflow, "v", startedAt, "secret", 0);
    }

    private RunRecord run(int minute, String workflow) {
        var input = new Payload.Inline(Json.object().put("minute", minute));
        return new RunRecord(
                head(BEGIN.plusSeconds(60L * minute), workflow), input, RunStatus.RUNNING, Optional.empty());
    }

    private static FrameRecord record(RunHead head, ScopePath path, long seq, String nonce) {
        return record(head, path, seq, nonce, Optional.empty());
    }

    private static FrameRecord record(RunHead head, ScopePath path, long seq, String nonce, Optional<Fork> fork) {
        Optional<ChildLink> link = path.isRoot()
                ? Optional.empty()
                : Optional.of(new ChildLink(
                        new Fork(path.parent(), path.last().state(), 1, 1, 1, 3, 3, 200, false),
                        path.last().index()));
        var none = Json.object();
        var data = fork.map(of -> new ForkData(
                new ForkShared(ScopePath.ROOT, of.state(), Json.object(), none, BEGIN, null, false),
                Tolerance.NONE,
                List.of()));
        return new FrameRecord(
                new FrameKey(head.key(), path),
                seq,
                nonce,
                "cause",
                head,
                link,
                Optional.empty(),
                List.of(new Effect.Tell(new Message.GoOn(head.key(), path, seq))),
                List.of(),
                fork,
                data);
    }

    private static Fork fork(String state, int count) {
        return new Fork(ScopePath.ROOT, state, 1, 1, 1, count, count, 200, true);
    }

    @Test
    void aPlaceIsTakenOnce() {
        var head = head(BEGIN, "w");
        var first = record(head, ScopePath.ROOT, 1, "a");
        assertInstanceOf(Append.Done.class, store().append(first));
        var taken = assertInstanceOf(Append.Taken.class, store().append(record(head, ScopePath.ROOT, 1, "b")));
        assertEquals(first, taken.standing());
    }

    @Test
    void theNewestRecordIsTheLast() {
        var head = head(BEGIN, "w");
        var key = FrameKey.root(head.key());
        assertEquals(Optional.empty(), store().last(key));
        for (int seq = 1; seq <= 12; seq++) {
            store().append(record(head, ScopePath.ROOT, seq, "n" + seq));
        }
        assertEquals(12, store().last(key).orElseThrow().seq());
        assertEquals("n3", store().at(key, 3).orElseThrow().nonce());
        assertEquals(Optional.empty(), store().at(key, 13));
    }

    @Test
    void manyRecordsAreReadAtOnce() {
        var head = head(BEGIN, "w");
        var places = new java.util.LinkedHashMap<FrameKey, Long>();
        for (int i = 0; i < 230; i++) {
            var path = ScopePath.ROOT.child("M", i);
            store().append(record(head, path, 1, "n" + i));
            places.put(new FrameKey(head.key(), path), 1L);
        }
        places.put(new FrameKey(head.key(), ScopePath.ROOT.child("M", 999)), 1L);
        var found = store().all(places);
        assertEquals(230, found.size());
        found.forEach((key, entry) -> assertEquals("n" + key.path().last().index(), entry.nonce()));
        assertEquals(java.util.Map.of(), store().all(java.util.Map.of()));
    }

    private List<FrameRecord> block(RunHead head, int from, int to, String nonce) {
        return IntStream.range(from, to)
                .mapToObj(i -> record(head, ScopePath.ROOT.child("M", i), 1, nonce + i))
                .toList();
    }

    @Test
    void aBlockIsAddedOnce() {
        var head = head(BEGIN, "w");
        int size = store().blockSize();
        assertTrue(store().addBlock(block(head, size, 2 * size - 1, "a")));
        assertFalse(store().addBlock(block(head, size, 2 * size, "b")));
        assertTrue(store().addBlock(block(head, 0, size, "c")));
        var child = new FrameKey(head.key(), ScopePath.ROOT.child("M", size));
        assertEquals("a" + size, store().last(child).orElseThrow().nonce());
        assertEquals(store().last(child), store().at(child, 1));
        store().append(record(head, child.path(), 2, "next"));
        assertEquals("next", store().last(child).orElseThrow().nonce());
        assertEquals("a" + size, store().at(child, 1).orElseThrow().nonce());
        var other = new FrameKey(head.key(), ScopePath.ROOT.child("M", 2 * size - 1));
        assertEquals(Optional.empty(), store().last(other), "it is not in the block that stands");
        store().append(record(head, other.path(), 1, "alone"));
        var all = store().all(java.util.Map.of(child, 1L, other, 1L, new FrameKey(head.key(), ScopePath.ROOT), 1L));
        assertEquals(
                Set.of("a" + size, "alone"),
                all.values().stream().map(FrameRecord::nonce).collect(toSet()));
        store().renew(all.get(child));
    }

    @Test
    void historyHasTheRecordsOfBlocksInTheirPlaces() {
        var head = head(BEGIN, "w");
        int size = store().blockSize();
        int children = 6 * size;
        store().append(record(head, ScopePath.ROOT, 1, "root", Optional.of(fork("M", children))));
        for (int from = 0; from < children; from += size) {
            store().addBlock(block(head, from, from + size, "a"));
        }
        for (int i = 0; i < children; i += 3) {
            store().append(record(head, ScopePath.ROOT.child("M", i), 2, "b" + i));
        }
        var nonces = new ArrayList<String>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = store().history(head.key(), cursor, 7);
            assertTrue(page.items().size() <= 7);
            page.items().forEach(entry -> nonces.add(entry.nonce()));
            cursor = page.next();
        } while (cursor.isPresent());
        assertEquals(1 + children + children / 3, nonces.size());
        assertEquals(nonces.size(), Set.copyOf(nonces).size());
        for (int i = 0; i < children; i += 3) {
            assertEquals(nonces.indexOf("a" + i) + 1, nonces.indexOf("b" + i));
        }
    }

    @Test
    void aLargeRecordReadsBackAsItWas() {
        var head = head(BEGIN, "w");
        var random = new java.util.Random(1);
        var text = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            text.append((char) ('!' + random.nextInt(90)));
        }
        var entry = record(head, ScopePath.ROOT, 1, text.toString());
        store().append(entry);
        assertEquals(Optional.of(entry), store().last(entry.key()));
    }

    @Test
    void aSetHasEachMemberOnce() {
        var key = new JoinKey(head(BEGIN, "w").key(), fork("M", 5), 0);
        assertEquals(Set.of(), store().joined(key));
        assertEquals(Set.of("001", "011"), store().join(key, Set.of("001", "011")));
        assertEquals(Set.of("001", "011", "021"), store().join(key, Set.of("011", "021")));
        assertEquals(Set.of("001", "011", "021"), store().joined(key));
        var other = new JoinKey(key.run(), key.fork(), JoinKey.ROOT);
        assertEquals(Set.of(), store().joined(other));
    }

    @Test
    void aRunIsNotedOnceAndItsLatestStatusStands() {
        var run = run(0, "w");
        store().create(run);
        store().create(new RunRecord(
                run.head(), new Payload.Inline(Json.object()), RunStatus.FAILED, Optional.empty()));
        assertEquals(Optional.of(run), store().run(run.head().key()));
        status(run, RunStatus.FAILED, 3);
        status(run, RunStatus.RUNNING, 2);
        assertEquals(
                RunStatus.FAILED, store().run(run.head().key()).orElseThrow().status());
        assertEquals(
                Optional.of(BEGIN.plusSeconds(3)),
                store().run(run.head().key()).orElseThrow().endedAt());
        status(run, RunStatus.RUNNING, 4);
        assertEquals(
                RunStatus.RUNNING, store().run(run.head().key()).orElseThrow().status());
    }

    private void status(RunRecord run, RunStatus status, long seq) {
        store().setStatus(new Effect.SetStatus(run.head().key(), status, seq, BEGIN.plusSeconds(seq), 0, false));
    }

    @Test
    void looksAndRemindersGiveWayToEachOther() {
        var run = run(0, "w");
        var key = run.head().key();
        store().create(run);
        store().setStatus(new Effect.SetStatus(key, RunStatus.FAILED, 1, BEGIN, 0, true));
        store().watch(new Message.WatchRun(key, BEGIN), BEGIN.plusSeconds(1));
        assertEquals(Optional.of(new Message.WatchRun(key, BEGIN)), due(key));
        store().remind(new Message.RedriveRun(key, 2), BEGIN);
        assertEquals(Optional.of(new Message.WatchRun(key, BEGIN)), due(key), "it was not redriven once");
        store().remind(new Message.RedriveRun(key, 1), BEGIN);
        store().watch(new Message.WatchRun(key, BEGIN), BEGIN);
        store().unwatch(key);
        assertEquals(Optional.of(new Message.RedriveRun(key, 1)), due(key));
        store().setStatus(new Effect.SetStatus(key, RunStatus.RUNNING, 2, BEGIN, 1, true));
        store().remind(new Message.RedriveRun(key, 2), BEGIN);
        store().unwatch(key);
        assertInstanceOf(Message.WatchRun.class, due(key).orElseThrow());
        store().setStatus(new Effect.SetStatus(key, RunStatus.FAILED, 3, BEGIN, 1, true));
        store().unwatch(key);
        assertEquals(Optional.empty(), due(key));
    }

    /** What Timer will send for a run. */
    abstract Optional<Message> due(RunKey run);

    @Test
    void nobodyNotesTheStatusOfARunThatIsNotThere() {
        var run = run(0, "w");
        status(run, RunStatus.FAILED, 1);
        store().watch(new Message.WatchRun(run.head().key(), BEGIN), BEGIN);
        assertEquals(Optional.empty(), store().run(run.head().key()));
    }

    @Test
    void historyHasEveryRecordOnceOverAllPages() {
        var head = head(BEGIN, "w");
        int children = 150;
        store().append(record(head, ScopePath.ROOT, 1, "r1", Optional.of(fork("M", children))));
        store().append(record(head, ScopePath.ROOT, 2, "r2"));
        for (int i = 0; i < children; i++) {
            store().append(record(head, ScopePath.ROOT.child("M", i), 1, "a" + i));
            store().append(record(head, ScopePath.ROOT.child("M", i), 2, "b" + i));
        }
        // The second round of a loop has its children where those of the first were.
        store().append(record(head, ScopePath.ROOT, 3, "r3", Optional.of(fork("M", children))));
        var nonces = new ArrayList<String>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = store().history(head.key(), cursor, 37);
            page.items().forEach(entry -> nonces.add(entry.nonce()));
            cursor = page.next();
        } while (cursor.isPresent());
        assertEquals(List.of("r1", "r2", "r3"), nonces.subList(0, 3));
        assertEquals(3 + 2 * children, nonces.size());
        assertEquals(nonces.size(), Set.copyOf(nonces).size());
    }

    @Test
    void historyOfALargeRunNeedsNoLongCursor() {
        var head = head(BEGIN, "w");
        int children = 200;
        store().append(record(head, ScopePath.ROOT, 1, "root", Optional.of(fork("M", 10_000))));
        for (int i = 0; i < children; i++) {
            var path = ScopePath.ROOT.child("M", i);
            var inner = new Fork(path, "N", 1, 1, 1, 2, 2, 200, false);
            store().append(record(head, path, 1, "outer" + i, Optional.of(inner)));
            store().append(record(head, path.child("N", 1), 1, "inner" + i));
        }
        int read = 0;
        Optional<String> cursor = Optional.empty();
        for (int page = 0; page < 1 + 2 * children / 50; page++) {
            var next = store().history(head.key(), cursor, 50);
            read += next.items().size();
            cursor = next.next();
            assertTrue(cursor.orElse("").length() < 4_000, "a cursor is part of a URL");
        }
        assertEquals(1 + 2 * children, read);
    }

    @Test
    void listsAreNewestFirstAndFiltered() {
        for (int minute = 0; minute < 24; minute++) {
            var run = run(minute, minute % 2 == 0 ? "even" : "odd");
            store().create(run);
            if (minute % 3 == 0) {
                status(run, RunStatus.SUCCEEDED, 1);
            }
        }
        assertEquals(24, minutes(Optional.empty(), Optional.empty()).size());
        assertEquals(23, minutes(Optional.empty(), Optional.empty()).getFirst());
        assertEquals(
                List.of(22, 20, 16, 14, 10, 8, 4, 2), minutes(Optional.of("even"), Optional.of(RunStatus.RUNNING)));
        assertEquals(List.of(18, 12, 6, 0), minutes(Optional.of("even"), Optional.of(RunStatus.SUCCEEDED)));
        var some = new RunFilter(
                tenant,
                Optional.empty(),
                Optional.empty(),
                Optional.of(BEGIN.plusSeconds(60)),
                Optional.of(BEGIN.plusSeconds(180)));
        assertEquals(List.of(2, 1), minutes(some));
    }

    private List<Integer> minutes(Optional<String> workflow, Optional<RunStatus> status) {
        return minutes(new RunFilter(tenant, workflow, status, Optional.empty(), Optional.empty()));
    }

    private List<Integer> minutes(RunFilter filter) {
        var minutes = new ArrayList<Integer>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = store().runs(filter, cursor, 3);
            assertTrue(page.items().size() <= 3);
            page.items()
                    .forEach(run -> minutes.add(((Payload.Inline) run.input())
                            .value()
                            .path("minute")
                            .asInt()));
            cursor = page.next();
        } while (cursor.isPresent());
        return minutes;
    }
}

package dev.pagemill.crawl.job;

import dev.pagemill.crawl.frontier.CrawlScope;
import dev.pagemill.crawl.frontier.Frontier;
import dev.pagemill.crawl.frontier.FrontierEntry;
import dev.pagemill.crawl.frontier.PageUrl;
import dev.pagemill.crawl.frontier.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** A job's next state while events are taken in: what has changed since the last commit, and what is to be done after the next. */
final class Draft {
    final JobConfig config;
    final JobState before;
    final Frontier frontier;
    final long now;
    final TreeMap<Integer, Flight> flights;
    final TreeMap<Refusal, String> traps;
    final List<PageRecord> pages = new ArrayList<>();
    final List<PageFailure> errors = new ArrayList<>();
    final List<Effect> effects = new ArrayList<>();
    JobStatus status;
    int duplicates;
    long gapMillis;
    long dueAt;
    boolean changed;
    private final List<FrontierEntry> admitted = new ArrayList<>();
    private int cursor;
    private int aliases;
    private int skipped;
    private int appendedBytes;
    private String startUrl;
    private String endCause;
    private CrawlScope scope;

    Draft(JobConfig config, JobState before, Frontier frontier, long now) {
        this.config = config;
        this.before = before;
        this.frontier = frontier;
        this.now = now;
        this.flights = new TreeMap<>(before.flights());
        this.traps = new TreeMap<>(before.traps());
        this.status = before.status();
        this.cursor = before.cursor();
        this.aliases = before.aliases();
        this.skipped = before.skipped();
        this.duplicates = before.duplicates();
        this.gapMillis = before.gapMillis();
        this.startUrl = before.startUrl();
        this.endCause = before.endCause();
        this.scope = scope(startUrl);
        this.dueAt = before.dueAt();
    }

    /** No further event fits in; what there is is to be committed first. */
    boolean full() {
        return appendedBytes > Step.MAX_APPENDED_BYTES;
    }

    /** Pages in the log so far. */
    int total() {
        return frontier.size() - aliases;
    }

    CrawlScope scope() {
        return scope;
    }

    /** The start led elsewhere: what belongs to the crawl is judged from there. */
    void startsAt(PageUrl url) {
        startUrl = url.toString();
        scope = scope(startUrl);
    }

    /** Adds an entry that is in the frontier already. */
    void admit(FrontierEntry entry) {
        admitted.add(entry);
        appendedBytes += entry.url().length();
    }

    /** Adds another URL of a page that is in the log. */
    void alias(PageUrl url) {
        admit(FrontierEntry.alias(url.toString()));
        frontier.append(List.of(admitted.getLast()));
        aliases++;
    }

    /** Sends again what the event of this name sent: whoever took it in may have died before. */
    void resend(String cause) {
        flights.forEach((position, flight) -> {
            if (flight.cause().equals(cause)) {
                effects.add(sending(position));
            }
        });
        if (cause.equals("b")) {
            effects.add(new Effect.TellBegun());
        }
        if (status.terminal() && endCause.equals(cause)) {
            effects.add(new Effect.End());
        }
    }

    /** Fills free lanes; ends the job when nothing is left. */
    void advance(String cause) {
        if (status != JobStatus.SCRAPING) {
            return;
        }
        int inFlight = (int)
                flights.keySet().stream().filter(position -> position >= 0).count();
        for (; cursor < frontier.size() && inFlight < config.lanes(); cursor++) {
            if (frontier.at(cursor).alias()) {
                skipped++;
            } else {
                flights.put(cursor, Flight.first(cause, now));
                effects.add(sending(cursor));
                inFlight++;
            }
            changed = true;
        }
        if (flights.isEmpty() && cursor == frontier.size()) {
            end(JobStatus.COMPLETED, cause);
        }
    }

    void end(JobStatus as, String cause) {
        status = as;
        endCause = cause;
        effects.add(new Effect.End());
        changed = true;
    }

    /** The effect that sends a flight on its way. */
    Effect sending(int position) {
        var flight = Objects.requireNonNull(flights.get(position));
        if (flight.offset() > 0 || position == JobEvent.LIST) {
            return new Effect.GoOn(position, flight.attempt(), flight.offset());
        }
        return position == JobEvent.SITE
                ? new Effect.ReadSite(flight.attempt(), startUrl)
                : new Effect.Scrape(
                        position, flight.attempt(), frontier.at(position).url(), 0);
    }

    /** Ends a page's flight without a document. */
    void fail(PageFailure failure) {
        flights.remove(failure.position());
        errors.add(failure);
        effects.add(new Effect.TellFailure(failure));
    }

    PageFailure failed(int position, String code, String error) {
        return new PageFailure(position, frontier.at(position).url(), code, error, now);
    }

    /** The state after the events so far. */
    JobState after() {
        return new JobState(
                status,
                before.seq(),
                before.nonce(),
                cursor,
                aliases,
                skipped,
                flights,
                before.frontier().plus(admitted),
                before.pages().plus(pages),
                before.errors().plus(errors),
                startUrl,
                gapMillis,
                traps,
                duplicates,
                endCause,
                before.createdAt(),
                status.terminal() ? endedAt() : 0,
                dueAt);
    }

    private CrawlScope scope(String url) {
        return new CrawlScope(
                url.isEmpty() ? new PageUrl("https", "list", "", "/", "") : PageUrl.of(url), config.scope());
    }

    private long endedAt() {
        return before.endedAt() == 0 ? now : before.endedAt();
    }
}

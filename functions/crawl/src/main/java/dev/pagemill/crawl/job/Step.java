package dev.pagemill.crawl.job;

import dev.pagemill.crawl.frontier.CrawlScope;
import dev.pagemill.crawl.frontier.Frontier;
import dev.pagemill.crawl.frontier.FrontierEntry;
import dev.pagemill.crawl.frontier.PageUrl;
import dev.pagemill.crawl.frontier.Refusal;
import dev.pagemill.crawl.job.JobEvent.Answered;
import dev.pagemill.crawl.job.PageOutcome.Failure;
import dev.pagemill.crawl.job.PageOutcome.Listing;
import dev.pagemill.crawl.job.PageOutcome.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One step of a job: folds events into its state and collects what shall be done once the new state is
 * committed. It reads no clock and does no I/O. The frontier that it is given covers the state; what the
 * step appends to it is to be taken back when the step is not committed.
 */
public final class Step {
    /** Tries at one page whose site says "later". */
    public static final int MAX_ATTEMPTS = 4;

    /** Without an answer for so long, a task is sent again; its claim keeps the work from being done twice. */
    public static final long RESEND_AFTER_MILLIS = 300_000;

    /** After so many resends the task is given up. */
    public static final int MAX_RESENDS = 24;

    /** URLs' bytes that one step may append: the job's item holds them for a moment, and holds 400 KB. */
    static final int MAX_APPENDED_BYTES = 120_000;

    /** A job that has not ended by then is ended as failed: its parts expire soon after. */
    public static final long MAX_RUN_MILLIS = 7L * 86_400_000;

    /** How often the watch looks at a job. */
    public static final long WATCH_EVERY_MILLIS = 60_000;

    private static final long FIRST_RETRY_MILLIS = 5_000;
    private static final long MAX_RETRY_MILLIS = 900_000;

    private final JobConfig config;
    private final JobState before;
    private final Frontier frontier;
    private final long now;
    private final TreeMap<Integer, Flight> flights;
    private final List<FrontierEntry> admitted = new ArrayList<>();
    private final List<PageRecord> pages = new ArrayList<>();
    private final List<PageFailure> errors = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final TreeMap<Refusal, String> traps;
    private JobStatus status;
    private int cursor;
    private int aliases;
    private int skipped;
    private int duplicates;
    private int appendedBytes;
    private long gapMillis;
    private String startUrl;
    private String endCause;
    private CrawlScope scope;
    private long dueAt;
    private boolean changed;

    /**
     * @param frontier covers exactly the state's log
     * @param now epoch milliseconds
     */
    public Step(JobConfig config, JobState before, Frontier frontier, long now) {
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

    /** No further event fits into this step; it is to be committed first. */
    public boolean full() {
        return appendedBytes > MAX_APPENDED_BYTES;
    }

    /** Whether there is anything to commit. */
    public boolean changed() {
        return changed;
    }

    /** What is to be done after the commit, or at once where nothing changed. */
    public List<Effect> effects() {
        return List.copyOf(effects);
    }

    /** The state after the events so far. */
    public JobState after() {
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

    /** Takes one event in. */
    public void apply(JobEvent event) {
        switch (event) {
            case JobEvent.Begun begun -> begin(begun);
            case Answered answered -> answer(answered);
            case JobEvent.Watched watched -> watch(watched);
        }
    }

    private void begin(JobEvent.Begun event) {
        if (status != JobStatus.NEW) {
            resend(event.cause());
            return;
        }
        status = JobStatus.SCRAPING;
        changed = true;
        effects.add(new Effect.TellBegun());
        if (config.kind() != JobKind.CRAWL) {
            flights.put(JobEvent.LIST, Flight.first(event.cause(), now));
        } else if (config.sitemap() != SitemapMode.SKIP || !config.ignoreRobots()) {
            flights.put(JobEvent.SITE, Flight.first(event.cause(), now));
        }
        flights.keySet().forEach(position -> effects.add(sending(position)));
        advance(event.cause());
    }

    private void answer(Answered event) {
        var flight = flights.get(event.position());
        if (status != JobStatus.SCRAPING
                || flight == null
                || flight.attempt() != event.attempt()
                || flight.offset() != event.offset()) {
            stale(event, flight == null);
            return;
        }
        changed = true;
        switch (event.outcome()) {
            case Page page -> page(event, page);
            case Failure failure -> failure(event, failure);
            case Listing listing -> listing(event, listing);
        }
        advance(event.cause());
    }

    /** An event that was taken in before: whoever took it in may have died before its effects were done. */
    private void stale(Answered event, boolean done) {
        if (status == JobStatus.NEW || status == JobStatus.CANCELLED) {
            return;
        }
        resend(event.cause());
        if (done && event.position() >= 0) {
            switch (event.outcome()) {
                case Page page -> effects.add(new Effect.TellPage(record(event, page)));
                case Failure failure
                when !retries(event, failure) ->
                    effects.add(new Effect.TellFailure(failed(event, failure.code(), failure.error())));
                case Failure retried -> {}
                case Listing listing -> {}
            }
        }
    }

    private void resend(String cause) {
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

    private void page(Answered event, Page page) {
        if (event.offset() == 0 && leavesByRedirect(event, page)) {
            return;
        }
        if (follows(event, page)
                && takeLinks(event, page.links(), frontier.at(event.position()).depth() + 1)) {
            return;
        }
        flights.remove(event.position());
        var record = record(event, page);
        pages.add(record);
        effects.add(new Effect.TellPage(record));
    }

    /** Follows the start's redirect; refuses others that leave the crawl or end on a page that is known. */
    private boolean leavesByRedirect(Answered event, Page page) {
        var asked = PageUrl.of(frontier.at(event.position()).url());
        var end = PageUrl.parse(page.finalUrl()).orElse(asked);
        if (config.kind() != JobKind.CRAWL
                || config.dedup().key(asked).equals(config.dedup().key(end))) {
            return false;
        }
        if (event.position() == 0) {
            startUrl = end.toString();
            scope = scope(startUrl);
        } else if (scope.refusal(end, 0).isPresent()) {
            var failure = failed(event, PageFailure.OUT_OF_SCOPE, "It redirects to " + end + ", outside this crawl");
            fail(event, failure);
            return true;
        }
        boolean again = Objects.requireNonNull(flights.get(event.position())).resends() > 0;
        if (frontier.knows(end) && again) {
            return false;
        }
        if (frontier.knows(end)) {
            flights.remove(event.position());
            duplicates++;
            return true;
        }
        admit(FrontierEntry.alias(end.toString()));
        frontier.append(List.of(admitted.getLast()));
        aliases++;
        return false;
    }

    private boolean follows(Answered event, Page page) {
        return config.kind() == JobKind.CRAWL
                && config.sitemap() != SitemapMode.ONLY
                && PageUrl.parse(page.finalUrl()).filter(scope::internal).isPresent()
                && frontier.at(event.position()).depth() < config.scope().maxDepth();
    }

    private void listing(Answered event, Listing listing) {
        gapMillis = Math.max(gapMillis, listing.gapMillis());
        boolean wanted = event.position() == JobEvent.LIST || config.sitemap() != SitemapMode.SKIP;
        if (!wanted || !takeLinks(event, listing.urls(), 0)) {
            flights.remove(event.position());
        }
    }

    /** Takes links in from the event's offset on; true when some are left for a later step. */
    private boolean takeLinks(Answered event, List<String> links, int depth) {
        var parent = event.position() >= 0 ? frontier.at(event.position()) : FrontierEntry.page("", 0, 0);
        for (int i = event.offset(); i < links.size() && frontier.size() - aliases < config.limit(); i++) {
            if (full() && i > event.offset()) {
                goOn(event, i);
                return true;
            }
            PageUrl.parse(links.get(i)).ifPresent(url -> take(parent, url, depth));
        }
        return false;
    }

    private void goOn(Answered event, int offset) {
        flights.compute(
                event.position(),
                (position, flight) -> Objects.requireNonNull(flight).at(offset, event.cause(), now));
        effects.add(new Effect.GoOn(event.position(), event.attempt(), offset));
    }

    private void take(FrontierEntry parent, PageUrl url, int depth) {
        var refusal = config.kind() == JobKind.CRAWL ? scope.refusal(url, depth) : Optional.<Refusal>empty();
        if (refusal.isEmpty()) {
            refusal = frontier.offer(parent, url, depth);
        }
        if (refusal.isEmpty()) {
            admit(frontier.at(frontier.size() - 1));
        }
        refusal.filter(Refusal::trap).ifPresent(trap -> traps.putIfAbsent(trap, shortened(url)));
    }

    private void admit(FrontierEntry entry) {
        admitted.add(entry);
        appendedBytes += entry.url().length();
    }

    private void failure(Answered event, Failure failure) {
        if (event.position() < 0) {
            flights.remove(event.position());
        } else if (retries(event, failure)) {
            var flight = Objects.requireNonNull(flights.get(event.position()));
            flights.put(event.position(), flight.again(event.cause(), now));
            effects.add(new Effect.Scrape(
                    event.position(),
                    event.attempt() + 1,
                    frontier.at(event.position()).url(),
                    wait(event, failure)));
        } else {
            fail(event, failed(event, failure.code(), failure.error()));
        }
    }

    private void fail(Answered event, PageFailure failure) {
        flights.remove(event.position());
        errors.add(failure);
        effects.add(new Effect.TellFailure(failure));
    }

    private static boolean retries(Answered event, Failure failure) {
        return failure.retry() && event.attempt() < MAX_ATTEMPTS;
    }

    private static long wait(Answered event, Failure failure) {
        long backoff = FIRST_RETRY_MILLIS << (event.attempt() - 1);
        return Math.min(MAX_RETRY_MILLIS, Math.max(backoff, failure.waitMillis()));
    }

    private void watch(JobEvent.Watched event) {
        if (status.terminal()) {
            return;
        }
        changed = true;
        dueAt = now + WATCH_EVERY_MILLIS;
        if (now - before.createdAt() > MAX_RUN_MILLIS) {
            end(JobStatus.FAILED, event.cause());
            return;
        }
        if (status == JobStatus.NEW) {
            begin(new JobEvent.Begun());
            return;
        }
        for (var late : List.copyOf(flights.entrySet())) {
            if (now - late.getValue().sentAt() >= RESEND_AFTER_MILLIS) {
                late(late.getKey(), late.getValue());
            }
        }
        advance(event.cause());
    }

    private void late(int position, Flight flight) {
        if (flight.resends() < MAX_RESENDS) {
            // An answer of which a part is taken in is not kept: it is asked for again from its beginning.
            flights.put(position, flight.resent(now));
            effects.add(sending(position));
            return;
        }
        flights.remove(position);
        if (position >= 0) {
            var failure = new PageFailure(
                    position, frontier.at(position).url(), PageFailure.LOST, "No worker answered in time", now);
            errors.add(failure);
            effects.add(new Effect.TellFailure(failure));
        }
    }

    /** Fills free lanes; ends the job when nothing is left. */
    private void advance(String cause) {
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

    private void end(JobStatus as, String cause) {
        status = as;
        endCause = cause;
        effects.add(new Effect.End());
        changed = true;
    }

    private Effect sending(int position) {
        var flight = Objects.requireNonNull(flights.get(position));
        if (flight.offset() > 0 || position == JobEvent.LIST) {
            return new Effect.GoOn(position, flight.attempt(), flight.offset());
        }
        return position == JobEvent.SITE
                ? new Effect.ReadSite(flight.attempt(), startUrl)
                : new Effect.Scrape(
                        position, flight.attempt(), frontier.at(position).url(), 0);
    }

    private PageRecord record(Answered event, Page page) {
        return new PageRecord(event.position(), frontier.at(event.position()).url(), page.ref(), page.bytes());
    }

    private PageFailure failed(Answered event, String code, String error) {
        return new PageFailure(event.position(), frontier.at(event.position()).url(), code, error, now);
    }

    private CrawlScope scope(String url) {
        return new CrawlScope(
                url.isEmpty() ? new PageUrl("https", "list", "", "/", "") : PageUrl.of(url), config.scope());
    }

    private long endedAt() {
        return before.endedAt() == 0 ? now : before.endedAt();
    }

    private static String shortened(PageUrl url) {
        var text = url.toString();
        return text.length() <= 200 ? text : text.substring(0, 200);
    }
}

package dev.pagemill.crawl.job;

import dev.pagemill.crawl.frontier.Frontier;
import java.util.List;

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

    private final Draft draft;

    /**
     * @param frontier covers exactly the state's log
     * @param now epoch milliseconds
     */
    public Step(JobConfig config, JobState before, Frontier frontier, long now) {
        this.draft = new Draft(config, before, frontier, now);
    }

    /** No further event fits into this step; it is to be committed first. */
    public boolean full() {
        return draft.full();
    }

    /** Whether there is anything to commit. */
    public boolean changed() {
        return draft.changed;
    }

    /** What is to be done after the commit, or at once where nothing changed. */
    public List<Effect> effects() {
        return List.copyOf(draft.effects);
    }

    /** The state after the events so far. */
    public JobState after() {
        return draft.after();
    }

    /** Takes one event in. */
    public void apply(JobEvent event) {
        switch (event) {
            case JobEvent.Begun begun -> begin(begun);
            case JobEvent.Answered answered -> new AnswerIntake(draft, answered).takeIn();
            case JobEvent.Watched watched -> watch(watched);
        }
    }

    private void begin(JobEvent.Begun event) {
        if (draft.status != JobStatus.NEW) {
            draft.resend(event.cause());
            return;
        }
        draft.status = JobStatus.SCRAPING;
        draft.changed = true;
        draft.effects.add(new Effect.TellBegun());
        var config = draft.config;
        if (config.kind() != JobKind.CRAWL) {
            draft.flights.put(JobEvent.LIST, Flight.first(event.cause(), draft.now));
        } else if (config.sitemap() != SitemapMode.SKIP || !config.ignoreRobots()) {
            draft.flights.put(JobEvent.SITE, Flight.first(event.cause(), draft.now));
        }
        draft.flights.keySet().forEach(position -> draft.effects.add(draft.sending(position)));
        draft.advance(event.cause());
    }

    private void watch(JobEvent.Watched event) {
        if (draft.status.terminal()) {
            return;
        }
        draft.changed = true;
        draft.dueAt = draft.now + WATCH_EVERY_MILLIS;
        if (draft.now - draft.before.createdAt() > MAX_RUN_MILLIS) {
            draft.end(JobStatus.FAILED, event.cause());
        } else if (draft.status == JobStatus.NEW) {
            begin(new JobEvent.Begun());
        } else {
            new Watch(draft).look();
            draft.advance(event.cause());
        }
    }
}

package dev.pagemill.crawl.job;

import dev.pagemill.crawl.frontier.FrontierEntry;
import dev.pagemill.crawl.frontier.PageUrl;
import dev.pagemill.crawl.frontier.Refusal;
import dev.pagemill.crawl.job.JobEvent.Answered;
import dev.pagemill.crawl.job.PageOutcome.Failure;
import dev.pagemill.crawl.job.PageOutcome.Listing;
import dev.pagemill.crawl.job.PageOutcome.Page;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Takes in one answer to a task: a page and its links, a list of URLs, or why there is none. */
final class AnswerIntake {
    private static final long FIRST_RETRY_MILLIS = 5_000;
    private static final long MAX_RETRY_MILLIS = 900_000;

    private final Draft draft;
    private final Answered event;

    AnswerIntake(Draft draft, Answered event) {
        this.draft = draft;
        this.event = event;
    }

    /** Takes it in, where it answers what the job waits for. */
    void takeIn() {
        var flight = draft.flights.get(event.position());
        if (draft.status != JobStatus.SCRAPING
                || flight == null
                || flight.attempt() != event.attempt()
                || flight.offset() != event.offset()) {
            stale(flight == null);
            return;
        }
        draft.changed = true;
        switch (event.outcome()) {
            case Page page -> takePage(page);
            case Failure failure -> takeFailure(failure);
            case Listing listing -> takeListing(listing);
        }
        draft.advance(event.cause());
    }

    /** An event that was taken in before: whoever took it in may have died before its effects were done. */
    private void stale(boolean done) {
        if (draft.status == JobStatus.NEW || draft.status == JobStatus.CANCELLED) {
            return;
        }
        draft.resend(event.cause());
        if (done && event.position() >= 0) {
            switch (event.outcome()) {
                case Page page -> draft.effects.add(new Effect.TellPage(record(page)));
                case Failure failure
                when !retries(failure) ->
                    draft.effects.add(
                            new Effect.TellFailure(draft.failed(event.position(), failure.code(), failure.error())));
                case Failure retried -> {}
                case Listing listing -> {}
            }
        }
    }

    private void takePage(Page page) {
        if (event.offset() == 0 && leavesByRedirect(page)) {
            return;
        }
        if (follows(page)
                && takeLinks(page.links(), draft.frontier.at(event.position()).depth() + 1)) {
            return;
        }
        draft.flights.remove(event.position());
        var record = record(page);
        draft.pages.add(record);
        draft.effects.add(new Effect.TellPage(record));
    }

    /** Follows the start's redirect; refuses others that leave the crawl or end on a page that is known. */
    private boolean leavesByRedirect(Page page) {
        var asked = PageUrl.of(draft.frontier.at(event.position()).url());
        var end = PageUrl.parse(page.finalUrl()).orElse(asked);
        if (draft.config.kind() != JobKind.CRAWL
                || draft.config.dedup().key(asked).equals(draft.config.dedup().key(end))) {
            return false;
        }
        if (event.position() == 0) {
            draft.startsAt(end);
        } else if (draft.scope().refusal(end, 0).isPresent()) {
            var failure = draft.failed(
                    event.position(), PageFailure.OUT_OF_SCOPE, "It redirects to " + end + ", outside this crawl");
            draft.fail(failure);
            return true;
        }
        boolean again =
                Objects.requireNonNull(draft.flights.get(event.position())).resends() > 0;
        if (draft.frontier.knows(end) && again) {
            return false;
        }
        if (draft.frontier.knows(end)) {
            draft.flights.remove(event.position());
            draft.duplicates++;
            return true;
        }
        draft.alias(end);
        return false;
    }

    private boolean follows(Page page) {
        return draft.config.kind() == JobKind.CRAWL
                && draft.config.sitemap() != SitemapMode.ONLY
                && PageUrl.parse(page.finalUrl())
                        .filter(draft.scope()::internal)
                        .isPresent()
                && draft.frontier.at(event.position()).depth()
                        < draft.config.scope().maxDepth();
    }

    private void takeListing(Listing listing) {
        draft.gapMillis = Math.max(draft.gapMillis, listing.gapMillis());
        boolean wanted = event.position() == JobEvent.LIST || draft.config.sitemap() != SitemapMode.SKIP;
        if (!wanted || !takeLinks(listing.urls(), 0)) {
            draft.flights.remove(event.position());
        }
    }

    /** Takes links in from the event's offset on; true when some are left for a later step. */
    private boolean takeLinks(List<String> links, int depth) {
        var parent = event.position() >= 0 ? draft.frontier.at(event.position()) : FrontierEntry.page("", 0, 0);
        for (int i = event.offset(); i < links.size() && draft.total() < draft.config.limit(); i++) {
            if (draft.full() && i > event.offset()) {
                goOn(i);
                return true;
            }
            PageUrl.parse(links.get(i)).ifPresent(url -> takeLink(parent, url, depth));
        }
        return false;
    }

    private void goOn(int offset) {
        draft.flights.compute(
                event.position(),
                (position, flight) -> Objects.requireNonNull(flight).at(offset, event.cause(), draft.now));
        draft.effects.add(new Effect.GoOn(event.position(), event.attempt(), offset));
    }

    private void takeLink(FrontierEntry parent, PageUrl url, int depth) {
        var refusal =
                draft.config.kind() == JobKind.CRAWL ? draft.scope().refusal(url, depth) : Optional.<Refusal>empty();
        if (refusal.isEmpty()) {
            refusal = draft.frontier.offer(parent, url, depth);
        }
        if (refusal.isEmpty()) {
            draft.admit(draft.frontier.at(draft.frontier.size() - 1));
        }
        refusal.filter(Refusal::trap).ifPresent(trap -> draft.traps.putIfAbsent(trap, shortened(url)));
    }

    private void takeFailure(Failure failure) {
        if (event.position() < 0) {
            draft.flights.remove(event.position());
        } else if (retries(failure)) {
            var flight = Objects.requireNonNull(draft.flights.get(event.position()));
            draft.flights.put(event.position(), flight.again(event.cause(), draft.now));
            draft.effects.add(new Effect.Scrape(
                    event.position(),
                    event.attempt() + 1,
                    draft.frontier.at(event.position()).url(),
                    wait(failure)));
        } else {
            draft.fail(draft.failed(event.position(), failure.code(), failure.error()));
        }
    }

    private boolean retries(Failure failure) {
        return failure.retry() && event.attempt() < Step.MAX_ATTEMPTS;
    }

    private long wait(Failure failure) {
        long backoff = FIRST_RETRY_MILLIS << (event.attempt() - 1);
        return Math.min(MAX_RETRY_MILLIS, Math.max(backoff, failure.waitMillis()));
    }

    private PageRecord record(Page page) {
        return new PageRecord(
                event.position(), draft.frontier.at(event.position()).url(), page.ref(), page.bytes());
    }

    private static String shortened(PageUrl url) {
        var text = url.toString();
        return text.length() <= 200 ? text : text.substring(0, 200);
    }
}

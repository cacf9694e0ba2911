package dev.pagemill.crawl.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.queue.Destination;
import dev.pagemill.common.queue.Letter;
import dev.pagemill.common.task.TaskMessage;
import dev.pagemill.crawl.frontier.PageUrl;
import dev.pagemill.crawl.job.Effect;
import dev.pagemill.crawl.job.JobConfig;
import dev.pagemill.crawl.job.JobEvent;
import dev.pagemill.crawl.job.JobKey;
import dev.pagemill.crawl.job.JobState;
import dev.pagemill.crawl.job.SitemapMode;
import dev.pagemill.crawl.store.JobStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Effects as messages: tasks to the scrape workers, each at its host's turn; events to ourselves; webhooks. */
public final class TaskOutbox implements Outbox {
    private final Addresses addresses;
    private final Queues queues;
    private final HostSlots slots;
    private final Payloads payloads;
    private final JobStore store;
    private final Accounts accounts;
    private final Clock clock;

    /**
     * Where messages go.
     *
     * @param events our own queue of events, to which workers answer
     * @param scrapeTasks the scrape workers' queue
     * @param notifyTasks the webhook workers' queue
     */
    public record Addresses(String events, String scrapeTasks, String notifyTasks) {}

    public TaskOutbox(
            Addresses addresses,
            Queues queues,
            HostSlots slots,
            Payloads payloads,
            JobStore store,
            Accounts accounts,
            Clock clock) {
        this.addresses = addresses;
        this.queues = queues;
        this.slots = slots;
        this.payloads = payloads;
        this.store = store;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public void send(
            JobKey key, JobConfig config, JobState state, List<Effect> effects, Map<Integer, JsonNode> answers) {
        var batch = new Batch(key, config, state, answers);
        effects.forEach(batch::add);
        batch.send();
    }

    /** The messages of one step, sorted by queue. */
    private final class Batch {
        private final JobKey key;
        private final JobConfig config;
        private final JobState state;
        private final Map<Integer, JsonNode> answers;
        private final Webhook webhook;
        private final List<Effect.Scrape> scrapes = new ArrayList<>();
        private final List<Letter> tasks = new ArrayList<>();
        private final List<Letter> events = new ArrayList<>();
        private final List<Letter> notices = new ArrayList<>();
        private boolean ended;

        Batch(JobKey key, JobConfig config, JobState state, Map<Integer, JsonNode> answers) {
            this.key = key;
            this.config = config;
            this.state = state;
            this.answers = answers;
            this.webhook = new Webhook(key, config);
        }

        void add(Effect effect) {
            switch (effect) {
                case Effect.Scrape scrape -> scrapes.add(scrape);
                case Effect.ReadSite site -> tasks.add(new Letter(siteTask(site)));
                case Effect.GoOn goOn -> events.add(new Letter(goOn(goOn), 0));
                case Effect.TellPage page -> tell(webhook.page(page.page()));
                case Effect.TellFailure failure -> tell(webhook.failure(failure.failure()));
                case Effect.TellBegun begun -> tell(webhook.begun());
                case Effect.End end -> {
                    tell(webhook.ended(state.status()));
                    ended = true;
                }
            }
        }

        void send() {
            schedule();
            sendAll(addresses.scrapeTasks(), tasks);
            sendAll(addresses.events(), events);
            sendAll(addresses.notifyTasks(), notices);
            if (ended) {
                accounts.charge(key, config, state);
                store.removeActive(key);
            }
        }

        private void sendAll(String queue, List<Letter> letters) {
            if (!letters.isEmpty()) {
                queues.send(queue, letters);
            }
        }

        private void tell(Optional<String> notice) {
            notice.ifPresent(body -> notices.add(new Letter(body)));
        }

        /** One reservation for all pages of a host. */
        private void schedule() {
            long now = clock.millis();
            var counts = new HashMap<String, Integer>();
            scrapes.forEach(scrape -> counts.merge(host(scrape), 1, Integer::sum));
            var next = new HashMap<String, Long>();
            for (var scrape : scrapes) {
                var host = host(scrape);
                long turn = state.gapMillis() == 0
                        ? now
                        : next.computeIfAbsent(
                                host,
                                name -> slots.reserve(
                                        key.tenant(), name, counts.getOrDefault(name, 1), state.gapMillis(), now));
                next.put(host, turn + state.gapMillis());
                tasks.add(new Letter(pageTask(scrape), seconds(Math.max(turn - now, scrape.delayMillis()))));
            }
        }

        private String host(Effect.Scrape scrape) {
            return PageUrl.of(scrape.url()).authority();
        }

        private static int seconds(long millis) {
            return (int) Math.min(Letter.MAX_DELAY_SECONDS, millis / 1000);
        }

        private String pageTask(Effect.Scrape scrape) {
            var input = ((ObjectNode) config.options().deepCopy()).put("url", scrape.url());
            if (config.addsLinks()) {
                if (!input.path("formats").isArray()) {
                    input.putArray("formats").add("markdown");
                }
                input.withArray("formats").add("links");
            }
            return task("scrape", scrape.position(), scrape.attempt(), robots(input));
        }

        private String siteTask(Effect.ReadSite site) {
            var input = Json.object()
                    .put("url", site.url())
                    .put("limit", config.limit())
                    .put("sitemap", config.sitemap() != SitemapMode.SKIP);
            return task("sitemap", JobEvent.SITE, site.attempt(), robots(input));
        }

        private ObjectNode robots(ObjectNode input) {
            if (config.ignoreRobots()) {
                input.put("ignoreRobotsTxt", true);
            }
            if (config.robotsAgent() != null) {
                input.put("robotsUserAgent", config.robotsAgent());
            }
            return input;
        }

        private String task(String kind, int position, int attempt, JsonNode input) {
            return new TaskMessage(
                            key.id() + "." + position + "." + attempt,
                            kind,
                            key.tenant(),
                            payloads.store(key.tenant(), input),
                            Destination.queue(addresses.events()),
                            EventMessage.context(key, position, attempt),
                            Optional.empty())
                    .toJson();
        }

        private String goOn(Effect.GoOn goOn) {
            var answer = answers.getOrDefault(goOn.position(), Json.mapper().nullNode());
            return new EventMessage(EventMessage.GO_ON, key, goOn.position(), goOn.attempt(), goOn.offset(), answer)
                    .toJson();
        }
    }
}

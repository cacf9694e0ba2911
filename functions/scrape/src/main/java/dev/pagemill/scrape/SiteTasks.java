package dev.pagemill.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.task.Task;
import dev.pagemill.common.task.TaskResult;
import dev.pagemill.scraping.fetch.UserAgent;
import dev.pagemill.scraping.sitemap.SiteReader;
import dev.pagemill.scraping.url.WebUrl;
import java.time.Duration;

/** Tasks of kind {@code sitemap}: {@code {url, limit?, sitemap?}} to {@code {urls, crawlDelaySeconds?}}. */
final class SiteTasks {
    private static final int MAX_PAGES = 100_000;
    private static final Duration TIME = Duration.ofSeconds(45);

    private final SiteReader reader;

    SiteTasks(SiteReader reader) {
        this.reader = reader;
    }

    TaskResult perform(Task task) {
        var input = task.input();
        var url = WebUrl.parse(input.path("url").asText()).filter(WebUrl::isHttp);
        if (url.isEmpty()) {
            return new TaskResult.Failed("Scrape.InvalidUrl", "url must be an http or https URL");
        }
        var site = reader.read(request(input, url.get()));
        var output = Json.object().put("files", site.files());
        var urls = output.putArray("urls");
        site.pages().forEach(urls::add);
        site.crawlDelay().ifPresent(delay -> output.put("crawlDelaySeconds", delay.toMillis() / 1000.0));
        return new TaskResult.Succeeded(output);
    }

    private static SiteReader.Request request(JsonNode input, WebUrl url) {
        return new SiteReader.Request(
                url,
                input.path("robotsUserAgent").asText(UserAgent.PRODUCT),
                input.path("sitemap").asBoolean(true),
                Math.clamp(input.path("limit").asInt(MAX_PAGES), 1, MAX_PAGES),
                TIME);
    }
}

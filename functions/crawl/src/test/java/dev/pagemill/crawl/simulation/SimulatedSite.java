package dev.pagemill.crawl.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.task.Task;
import dev.pagemill.common.task.TaskResult;
import dev.pagemill.common.task.Worker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** A site of which everything is known: links with loops and duplicates, dead pages, pages that are busy at first. */
final class SimulatedSite implements Worker {
    static final String ROOT = "https://site.example/";

    private final List<List<Integer>> links = new ArrayList<>();
    private final Set<Integer> dead = new TreeSet<>();
    private final Map<Integer, Integer> busy = new HashMap<>();
    private final Map<Integer, Integer> redirects = new HashMap<>();
    private final List<Integer> sitemap = new ArrayList<>();
    private final int size;

    SimulatedSite(Random random) {
        this.size = 8 + random.nextInt(40);
        for (int page = 0; page < size; page++) {
            var out = new ArrayList<Integer>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                out.add(random.nextInt(size));
            }
            links.add(out);
            int kind = page == 0 ? 9 : random.nextInt(10);
            switch (kind) {
                case 0 -> dead.add(page);
                case 1 -> busy.put(page, 1 + random.nextInt(2));
                case 2 -> redirects.put(page, random.nextInt(size));
                default -> {}
            }
        }
        redirects
                .keySet()
                .removeIf(page -> redirects.containsKey(redirects.get(page)) || dead.contains(redirects.get(page)));
        for (int i = random.nextInt(10); i > 0; i--) {
            sitemap.add(random.nextInt(size));
        }
    }

    static String url(int page) {
        return page == 0 ? ROOT : ROOT + "p/" + page;
    }

    /** The URLs that a crawl without faults asks for, but for those that a redirect's timing decides about. */
    Set<String> certain() {
        var seen = new TreeSet<String>();
        var queue = new ArrayDeque<Integer>(sitemap);
        queue.add(0);
        var expanded = new TreeSet<Integer>();
        while (!queue.isEmpty()) {
            int page = queue.poll();
            seen.add(url(page));
            if (expanded.add(page) && !dead.contains(page)) {
                int target = redirects.getOrDefault(page, page);
                links.get(target).forEach(queue::add);
            }
        }
        return seen;
    }

    /** Pages that may be visited under a redirecting URL alone. */
    Set<String> targets() {
        var urls = new TreeSet<String>();
        redirects.values().forEach(target -> urls.add(url(target)));
        return urls;
    }

    @Override
    public TaskResult perform(Task task) {
        if (task.kind().equals("sitemap")) {
            var output = Json.object();
            sitemap.forEach(page -> output.withArray("urls").add(url(page)));
            return new TaskResult.Succeeded(output);
        }
        var url = task.input().path("url").asText();
        int page = url.equals(ROOT) ? 0 : Integer.parseInt(url.substring((ROOT + "p/").length()));
        int attempt = Integer.parseInt(task.id().substring(task.id().lastIndexOf('.') + 1));
        if (dead.contains(page)) {
            return new TaskResult.Failed("Scrape.NotFound", "gone");
        }
        if (attempt <= busy.getOrDefault(page, 0)) {
            return new TaskResult.Failed("Scrape.HostBusy", "later");
        }
        return new TaskResult.Succeeded(document(url, redirects.getOrDefault(page, page)));
    }

    private JsonNode document(String url, int target) {
        var document = Json.object();
        document.putObject("metadata")
                .put("sourceURL", url)
                .put("url", url(target))
                .put("statusCode", 200);
        links.get(target).forEach(link -> document.withArray("links").add(url(link)));
        return document;
    }
}

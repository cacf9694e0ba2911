package dev.pagemill.local.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A tree of pages with all that makes crawling hard: one page under many URLs, links back, redirects, a redirect loop,
 * missing and slow and forbidden pages, other sites, and a calendar without an end.
 */
final class KnottedSite implements AutoCloseable {
    static final String SITE = "http://knots.example";
    private static final int CHILDREN = 3;
    private static final int REDIRECTS = 20;
    private static final int MISSING = 50;
    private static final int FORBIDDEN = 60;
    private static final int SLOW = 97;
    private static final int SLOW_MILLIS = 300;

    private final int pages;
    private final HttpServer server;
    private final Map<String, Integer> requests = new ConcurrentHashMap<>();

    private KnottedSite(int pages, HttpServer server) {
        this.pages = pages;
        this.server = server;
    }

    static KnottedSite start(int pages) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var site = new KnottedSite(pages, server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", site::answer);
        server.start();
        return site;
    }

    String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** What must be visited, each once. */
    Set<String> pages() {
        return IntStream.range(0, pages)
                .mapToObj(page -> SITE + "/n/" + page)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What must be told as an error. */
    Set<String> missing() {
        var missing = IntStream.range(0, pages)
                .filter(page -> page % MISSING == 13)
                .mapToObj(page -> SITE + "/missing/" + page)
                .collect(Collectors.toCollection(TreeSet::new));
        missing.add(SITE + "/loop/a");
        return missing;
    }

    /** What robots.txt forbids. */
    Set<String> forbidden() {
        return IntStream.range(0, pages)
                .filter(page -> page % FORBIDDEN == 3)
                .mapToObj(page -> SITE + "/private/" + page)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How often the server was asked for a path that begins so. */
    int requests(String prefix) {
        return requests.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        requests.merge(path, 1, Integer::sum);
        int number = path.matches("/[a-z]+/\\d+/?") ? Integer.parseInt(path.replaceAll("\\D", "")) : -1;
        if (path.equals("/robots.txt")) {
            send(exchange, 200, "text/plain", "User-agent: *\nDisallow: /private/\n");
        } else if (path.startsWith("/n/") && number < pages) {
            page(exchange, number);
        } else if (path.startsWith("/calendar/")) {
            send(
                    exchange,
                    200,
                    "text/html",
                    "<title>Month</title><a href=/calendar/" + (number + 1) + ">Next month</a>");
        } else if (path.startsWith("/r/")) {
            redirect(exchange, "/n/" + number * 7L % pages);
        } else if (path.startsWith("/loop/")) {
            redirect(exchange, path.endsWith("a") ? "/loop/b" : "/loop/a");
        } else {
            send(exchange, 404, "text/html", "<title>Gone</title>");
        }
    }

    private void page(HttpExchange exchange, int page) throws IOException {
        if (page % SLOW == 0) {
            try {
                TimeUnit.MILLISECONDS.sleep(SLOW_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        var links = new StringBuilder("<title>Page " + page + "</title><p>Page number " + page + " of the site.</p>");
        for (int child = page * CHILDREN + 1; child <= (page + 1) * CHILDREN && child < pages; child++) {
            link(links, "/n/" + child);
            link(links, "/n/" + child + "/?utm_source=page" + page + "#top");
        }
        link(links, "/n/" + page / CHILDREN);
        link(links, "../n/./" + page);
        special(links, page);
        send(exchange, 200, "text/html; charset=utf-8", links.toString());
    }

    private static void special(StringBuilder links, int page) {
        if (page % REDIRECTS == 7) {
            link(links, "/r/" + page);
        }
        if (page % MISSING == 13) {
            link(links, "/missing/" + page);
        }
        if (page % FORBIDDEN == 3) {
            link(links, "/private/" + page);
        }
        if (page == 0) {
            link(links, "/calendar/1");
            link(links, "/loop/a");
            link(links, "http://elsewhere.example/");
            link(links, "mailto:somebody@example.com");
        }
    }

    private static void link(StringBuilder links, String href) {
        links.append("<a href='").append(href).append("'>").append(href).append("</a> ");
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}

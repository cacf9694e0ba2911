package dev.pagemill.local.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A site of some hundred pages, made up as they are asked for; and a search engine that knows it. */
final class LampShop implements AutoCloseable {
    static final int PAGES = 260;
    private static final int SLOW_SECONDS = 6;
    private static final int LARGE_CHARS = 8_000_000;

    private final HttpServer server;
    private final AtomicInteger seen = new AtomicInteger();

    private LampShop(HttpServer server) {
        this.server = server;
    }

    static LampShop start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var shop = new LampShop(server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", shop::answer);
        server.start();
        return shop;
    }

    /** Host and port, as in an address. */
    String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/robots.txt" ->
                send(
                        exchange,
                        "text/plain",
                        "User-agent: *\nDisallow: /private\nSitemap: " + site(exchange) + "/sitemap.xml\n");
            case "/sitemap.xml" -> send(exchange, "application/xml", sitemap(site(exchange)));
            case "/" -> html(exchange, "Lamp shop", home());
            case "/about" ->
                html(exchange, "About the lamps", "<p>All about us and our lamps, since we make them.</p>");
            case "/counter" -> html(exchange, "Counter", "<p>Seen " + seen.incrementAndGet() + " times by now.</p>");
            case "/slow" -> slow(exchange);
            case "/large" -> html(exchange, "Large", "<p>" + "many lamps ".repeat(LARGE_CHARS / 11) + "</p>");
            case "/random" -> html(exchange, "Random", "<p>" + noise() + "</p>");
            case "/file.pdf" -> send(exchange, "application/pdf", pdf());
            case "/file.docx" -> send(exchange, "application/octet-stream", docx());
            case "/logo.png" -> send(exchange, "image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G'});
            case "/search" -> send(exchange, "application/json", found());
            default -> product(exchange, path);
        }
    }

    private static void product(HttpExchange exchange, String path) throws IOException {
        if (!path.matches("/p/\\d{1,3}") || Integer.parseInt(path.substring(3)) > PAGES) {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            var body = "<title>Gone</title><p>Nothing here.".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
            return;
        }
        int number = Integer.parseInt(path.substring(3));
        html(
                exchange,
                "Lamp " + number,
                "<p>Lamp number " + number + " gives a warm light and lasts for years, as our customers say.</p>"
                        + "<a class=next href=/p/" + (number + 1) + ">The next lamp</a>");
    }

    private static String home() {
        return "<p>A shop of lamps for every room, each made by hand and sold from here to all the world.</p>"
                + "<img src=/logo.png alt=Logo><a class=next href=/p/1>The first lamp</a> <a href=/about>About</a>"
                + " <a href=/private>Private</a>"
                + IntStream.rangeClosed(2, PAGES)
                        .mapToObj(number -> " <a href=/p/" + number + ">" + number + "</a>")
                        .collect(Collectors.joining());
    }

    private void slow(HttpExchange exchange) throws IOException {
        try {
            // Longer than one request to the API may take, and the page's own time besides.
            TimeUnit.SECONDS.sleep(SLOW_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        html(exchange, "Slow", "<p>This page slept well and long before it came to you.</p>");
    }

    private static String noise() {
        var random = new Random(7);
        var text = new StringBuilder(LARGE_CHARS * 3 / 2);
        while (text.length() < LARGE_CHARS * 3 / 2) {
            text.append(Long.toString(random.nextLong() >>> 1, 36)).append(' ');
        }
        return text.toString();
    }

    private String found() {
        return "{\"results\":[{\"url\":\"http://lamps.example/\",\"title\":\"Lamp shop\",\"content\":\"All lamps\"},"
                + "{\"url\":\"http://lamps.example/about\",\"title\":\"About\",\"content\":\"Who makes the lamps\"},"
                + "{\"url\":\"http://lamps.example/p/1\",\"title\":\"Lamp 1\",\"content\":\"The first lamp\"}]}";
    }

    private static String sitemap(String site) {
        return "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
                + IntStream.rangeClosed(1, PAGES)
                        .mapToObj(number -> "<url><loc>" + site + "/p/" + number + "</loc></url>")
                        .collect(Collectors.joining())
                + "</urlset>";
    }

    private static String site(HttpExchange exchange) {
        return "http://" + exchange.getRequestHeaders().getFirst("Host");
    }

    private static void html(HttpExchange exchange, String title, String body) throws IOException {
        send(
                exchange,
                "text/html; charset=utf-8",
                "<!doctype html><html lang=en><head><title>" + title + "</title>"
                        + "<script type=application/ld+json>{\"@type\":\"Product\",\"name\":\"" + title
                        + "\"}</script></head>"
                        + "<body><main><h1>" + title + "</h1>" + body + "</main></body></html>");
    }

    private static void send(HttpExchange exchange, String type, String body) throws IOException {
        send(exchange, type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** The smallest PDF with a line of text: five objects and the table of where they are. */
    private static byte[] pdf() {
        var out = new StringBuilder("%PDF-1.4\n");
        var offsets = new int[6];
        var text = "BT /F1 24 Tf 72 700 Td (Hello PDF) Tj ET";
        String[] objects = {
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            "<</Length " + text.length() + ">>\nstream\n" + text + "\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
        };
        for (int i = 0; i < objects.length; i++) {
            offsets[i + 1] = out.length();
            out.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
        }
        int table = out.length();
        out.append("xref\n0 6\n0000000000 65535 f \n");
        for (int i = 1; i < offsets.length; i++) {
            out.append(String.format(Locale.ROOT, "%010d 00000 n \n", offsets[i]));
        }
        out.append("trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n").append(table).append("\n%%EOF\n");
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] docx() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            entry(
                    zip,
                    "[Content_Types].xml",
                    "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                            + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument"
                            + ".wordprocessingml.document.main+xml\"/></Types>");
            entry(
                    zip,
                    "_rels/.rels",
                    "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                            + "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                            + "/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
            entry(
                    zip,
                    "word/document.xml",
                    "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                            + "<w:body><w:p><w:r><w:t>Hello Word</w:t></w:r></w:p></w:body></w:document>");
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}

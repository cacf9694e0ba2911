package dev.pagemill.scraping.fetch;

import static dev.pagemill.scraping.fetch.FetchTesting.TIGHT;
import static dev.pagemill.scraping.fetch.FetchTesting.get;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.scraping.fetch.FetchResult.Failed;
import dev.pagemill.scraping.fetch.FetchResult.Fetched;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MisbehavingOriginsTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html";

    private final LocalSite site = new LocalSite();
    private final FetchTesting testing = new FetchTesting();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void endsAPageThatNeverEnds() {
        site.on("/", (request, out) -> {
            write(out, OK + "\r\nConnection: close\r\n\r\n");
            while (true) {
                write(out, "more and more ");
            }
        });
        assertEquals(FetchError.TOO_LARGE, failed("/", TIGHT).error());
    }

    @Test
    void refusesAnAnnouncedSizeAtOnceAndTellsTypeAndSize() {
        site.on(
                "/",
                (request, out) ->
                        write(out, "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 5000000000\r\n\r\n"));
        var failed = failed("/", TIGHT);
        assertEquals(FetchError.TOO_LARGE, failed.error());
        assertTrue(failed.message().contains("video/mp4") && failed.message().contains("5000000000"), failed.message());
    }

    @Test
    void endsAnOriginThatDripsBytesForever() {
        var done = new CountDownLatch(1);
        site.on("/", (request, out) -> {
            write(out, OK + "\r\nConnection: close\r\n\r\n");
            for (int i = 0; i < 100 && !await(done, 50); i++) {
                write(out, "x");
            }
        });
        assertEquals(
                FetchError.TIMEOUT,
                failed("/", TIGHT.withTotal(Duration.ofMillis(400))).error());
        done.countDown();
    }

    @Test
    void endsAnOriginThatNeverAnswers() {
        var done = new CountDownLatch(1);
        site.on("/", (request, out) -> await(done, 5000));
        assertEquals(
                FetchError.TIMEOUT,
                failed("/", TIGHT.withTotal(Duration.ofMillis(300))).error());
        done.countDown();
    }

    @Test
    void tellsAMissingRestAndTriesAgain() {
        site.on("/", (request, out) -> write(out, OK + "\r\nContent-Length: 100\r\nConnection: close\r\n\r\nshort"));
        assertEquals(FetchError.CONNECTION_LOST, failed("/", TIGHT).error());
        assertEquals(TIGHT.attempts(), site.requests().size());
    }

    @Test
    void refusesWhatIsNotHttp() {
        site.on("/", (request, out) -> write(out, "SSH-2.0-OpenSSH_9.2\r\n"));
        assertEquals(FetchError.PROTOCOL_ERROR, failed("/", TIGHT).error());
    }

    @Test
    void refusesEndlessHeaders() {
        site.on("/many", "HTTP/1.1 200 OK\r\n" + "X-Fill: 0123456789\r\n".repeat(2_000), new byte[0]);
        site.on("/huge", "HTTP/1.1 200 OK\r\nX-Fill: " + "x".repeat(400_000), new byte[0]);
        assertEquals(FetchError.HEADERS_TOO_LARGE, failed("/many", TIGHT).error());
        assertEquals(FetchError.HEADERS_TOO_LARGE, failed("/huge", TIGHT).error());
    }

    @Test
    void endsRedirectLoopsAndLongChains() {
        site.redirect("/loop", "/loop");
        assertEquals(FetchError.TOO_MANY_REDIRECTS, failed("/loop", TIGHT).error());
        assertEquals(TIGHT.redirects() + 1, site.requests().size());
    }

    @Test
    void keepsCookiesWithinOneFetchOnly() {
        site.on(
                "/",
                "HTTP/1.1 302 Found\r\nLocation: /in\r\nSet-Cookie: seen=1; Path=/\r\nSet-Cookie: other=2; Path=/elsewhere",
                new byte[0]);
        site.page("/in", "welcome");
        fetched("/", TIGHT);
        assertTrue(
                site.requests().get(1).contains("Cookie: seen=1"),
                site.requests().get(1));
        assertTrue(!site.requests().get(1).contains("other=2"));
        fetched("/in", TIGHT);
        assertTrue(!site.requests().get(2).contains("Cookie"));
    }

    @Test
    void sendsCookiesOnlyWhereTheirDomainAllows() {
        try (var elsewhere = new LocalSite()) {
            elsewhere.page("/", "other");
            site.on(
                    "/",
                    "HTTP/1.1 302 Found\r\nLocation: " + elsewhere.url("www.site.example", "/")
                            + "\r\nSet-Cookie: host=1\r\nSet-Cookie: wide=2; Domain=site.example"
                            + "\r\nSet-Cookie: others=3; Domain=other.example\r\nSet-Cookie: all=4; Domain=example"
                            + "\r\nSet-Cookie: safe=5; Domain=site.example; Secure"
                            + "\r\nSet-Cookie: gone=6; Domain=site.example; Max-Age=0",
                    new byte[0]);
            var rules = NetworkRules.parse(
                    "",
                    "site.example:" + site.port() + "=127.0.0.1:" + site.port() + ",www.site.example:"
                            + elsewhere.port() + "=127.0.0.1:" + elsewhere.port());
            var request = get(site.url("site.example", "/"));
            assertInstanceOf(Fetched.class, testing.fetcher(rules).fetch(request));
            var second = elsewhere.requests().getFirst();
            assertTrue(second.lines().anyMatch("Cookie: wide=2"::equals), second);
        }
    }

    @Test
    void sendsTheNewerOfTwoCookiesOfOneName() {
        site.on("/", "HTTP/1.1 302 Found\r\nLocation: /in\r\nSet-Cookie: session=new; Path=/", new byte[0]);
        site.page("/in", "welcome");
        var request = get(site.url("site.example", "/"))
                .withHeaders(java.util.Map.of("Cookie", "session=old; lang=de;theme=dark"));
        assertInstanceOf(Fetched.class, testing.fetcher(site, TIGHT).fetch(request));
        var second = site.requests().getLast();
        assertTrue(second.lines().anyMatch("Cookie: lang=de; theme=dark; session=new"::equals), second);
    }

    @Test
    void sendsUserAndPasswordOfTheUrlToItsOwnOriginOnly() {
        try (var elsewhere = new LocalSite()) {
            elsewhere.page("/", "other");
            site.redirect("/", elsewhere.url("other.example", "/"));
            var rules = NetworkRules.parse(
                    "",
                    "site.example:" + site.port() + "=127.0.0.1:" + site.port() + ",other.example:" + elsewhere.port()
                            + "=127.0.0.1:" + elsewhere.port());
            var request = get("http://me:s%65cret@site.example:" + site.port() + "/");
            assertInstanceOf(Fetched.class, testing.fetcher(rules).fetch(request));
            var first = site.requests().getFirst();
            assertTrue(first.contains("Authorization: Basic bWU6c2VjcmV0"), first);
            assertTrue(!elsewhere.requests().getFirst().contains("Authorization"));
        }
    }

    @Test
    void readsRetryAfterAsADate() {
        var testing = new FetchTesting(new FetchTesting.Clock());
        var at = "Thu, 01 Jan 2026 00:00:05 GMT";
        site.on("/", (request, out) -> {
            var answers = List.of("503 Busy\r\nRetry-After: " + at, "200 OK");
            write(
                    out,
                    "HTTP/1.1 " + answers.get(site.requests().size() - 1)
                            + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
        });
        var fetcher = testing.fetcher(site, TIGHT.withTotal(Duration.ofSeconds(20)));
        var fetched = assertInstanceOf(Fetched.class, fetcher.fetch(get(site.url("site.example", "/"))));
        assertEquals(200, fetched.status());
        assertEquals(List.of(Duration.ofSeconds(5)), testing.pauses);
    }

    @Test
    void waitsForASlowResolverNoLongerThanForThePage() {
        var never = new java.util.concurrent.CountDownLatch(1);
        HostResolver slow = host -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        };
        long before = System.nanoTime();
        var failure = assertInstanceOf(
                Failed.class,
                PageFetcher.create(
                                new PageFetcher.Network(slow, NetworkRules.PUBLIC_ONLY),
                                UserAgent.of(""),
                                FetchLimits.DEFAULT.withTotal(Duration.ofMillis(300)),
                                PageFetcher.Timing.real())
                        .fetch(get("http://slow.example/")));
        never.countDown();
        assertEquals(FetchError.TIMEOUT, failure.error());
        assertTrue(Duration.ofNanos(System.nanoTime() - before).compareTo(Duration.ofSeconds(3)) < 0);
    }

    @Test
    void sendsARequestsOwnHeadersToItsOwnOriginOnly() {
        try (var elsewhere = new LocalSite()) {
            elsewhere.page("/", "other");
            site.redirect("/", elsewhere.url("other.example", "/"));
            var rules = NetworkRules.parse(
                    "",
                    "site.example:" + site.port() + "=127.0.0.1:" + site.port() + ",other.example:" + elsewhere.port()
                            + "=127.0.0.1:" + elsewhere.port());
            var request = get(site.url("site.example", "/"))
                    .withHeaders(
                            java.util.Map.of("Authorization", "Bearer t", "Cookie", "c=1", "accept-language", "de"));
            assertInstanceOf(Fetched.class, testing.fetcher(rules).fetch(request));
            assertTrue(site.requests().getFirst().contains("Authorization: Bearer t"));
            assertTrue(site.requests().getFirst().contains("Cookie: c=1"));
            var second = elsewhere.requests().getFirst();
            assertTrue(!second.contains("Bearer") && !second.contains("c=1"), second);
            assertTrue(second.contains("Accept-Language: de"), second);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "raw deflate", "gzip, gzip"})
    void unpacks(String coding) throws IOException {
        var text = "Hällo ".repeat(1000).getBytes(StandardCharsets.UTF_8);
        site.on("/", OK + "\r\nContent-Encoding: " + coding.replace("raw ", ""), packed(coding, text));
        assertArrayEquals(text, fetched("/", TIGHT).body());
    }

    @Test
    void unpacksBrotli() {
        // "hello hello hello hello" as the reference encoder packs it.
        var packed = java.util.HexFormat.of().parseHex("0b0b8068656c6c6f2068656c6c6f2068656c6c6f2068656c6c6f03");
        site.on("/", OK + "\r\nContent-Encoding: br", packed);
        assertEquals("hello hello hello hello", new String(fetched("/", TIGHT).body(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "gzip, gzip"})
    void endsCompressedBombs(String coding) throws IOException {
        site.on("/", OK + "\r\nContent-Encoding: " + coding, packed(coding, new byte[5_000_000]));
        assertEquals(FetchError.TOO_LARGE_UNPACKED, failed("/", TIGHT).error());
    }

    @Test
    void tellsAWrongContentEncodingAndShowsPlainTextLabelledGzip() {
        site.on("/plain", OK + "\r\nContent-Encoding: gzip", "<p>not packed".getBytes(StandardCharsets.UTF_8));
        site.on("/broken", OK + "\r\nContent-Encoding: gzip", new byte[] {
            0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 99, 99, 99
        });
        site.on("/unknown", OK + "\r\nContent-Encoding: zstd", new byte[] {1, 2, 3});
        assertEquals("<p>not packed", new String(fetched("/plain", TIGHT).body(), StandardCharsets.UTF_8));
        assertEquals(FetchError.BAD_CONTENT_ENCODING, failed("/broken", TIGHT).error());
        assertEquals(FetchError.BAD_CONTENT_ENCODING, failed("/unknown", TIGHT).error());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br"})
    void takesNothingForNothingWhateverCodingItIsLabelledWith(String coding) {
        site.on("/", "HTTP/1.1 301 Moved\r\nLocation: /in\r\nContent-Encoding: " + coding, new byte[0]);
        site.page("/in", "welcome");
        assertEquals("welcome", new String(fetched("/", TIGHT).body(), StandardCharsets.UTF_8));
    }

    @Test
    void takesAPackedBodyThatItsServerClosedTooEarlyAsFarAsItGoes() throws IOException {
        var packed = packed("gzip", "Hello, reader. ".getBytes(StandardCharsets.UTF_8));
        site.on("/", OK + "\r\nContent-Encoding: gzip", java.util.Arrays.copyOf(packed, packed.length - 8));
        assertEquals("Hello, reader. ", new String(fetched("/", TIGHT).body(), StandardCharsets.UTF_8));
    }

    @Test
    void triesAgainWithBackoffAndHonoursRetryAfter() {
        site.on("/", (request, out) -> {
            var answers = List.of("503 Busy\r\nRetry-After: 7", "429 Too Many", "200 OK");
            write(
                    out,
                    "HTTP/1.1 " + answers.get(site.requests().size() - 1)
                            + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
        });
        assertEquals(200, fetched("/", TIGHT.withTotal(Duration.ofSeconds(20))).status());
        assertEquals(Duration.ofSeconds(7), testing.pauses.getFirst());
        assertTrue(testing.pauses.get(1).compareTo(Duration.ofMillis(200)) <= 0, testing.pauses.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "none", "binary", "identity, 8bit"})
    void paysNoHeedToCodingsThatAreNone(String coding) {
        site.on("/", OK + "\r\nContent-Encoding: " + coding, "plain".getBytes(StandardCharsets.UTF_8));
        assertEquals("plain", new String(fetched("/", TIGHT).body(), StandardCharsets.UTF_8));
    }

    @Test
    void namesALengthBelowNothingAsTheOriginsFault() {
        site.on("/", (request, out) -> write(out, OK + "\r\nContent-Length: -5\r\n\r\nok"));
        assertEquals(FetchError.PROTOCOL_ERROR, failed("/", TIGHT).error());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3600", "99999999999999"})
    void givesTheAnswerAsItIsWhereRetryAfterAsksForTooMuch(String seconds) {
        site.on("/", "HTTP/1.1 503 Busy\r\nRetry-After: " + seconds, "down".getBytes(StandardCharsets.UTF_8));
        assertEquals(503, fetched("/", TIGHT).status());
        assertEquals(1, site.requests().size());
    }

    @Test
    void asksConditionallyAndTellsNotModified() {
        site.on("/", "HTTP/1.1 304 Not Modified\r\nETag: \"a\"", new byte[0]);
        var plain = get(site.url("site.example", "/"));
        var request = new FetchRequest(
                plain.url(),
                plain.headers(),
                new Validators(java.util.Optional.of("\"a\""), java.util.Optional.of("Sat, 01 Nov 2025 00:00:00 GMT")),
                false);
        assertInstanceOf(
                FetchResult.NotModified.class, testing.fetcher(site, TIGHT).fetch(request));
        assertTrue(site.requests().getFirst().contains("If-None-Match: \"a\""));
        assertTrue(site.requests().getFirst().contains("If-Modified-Since: Sat, 01 Nov 2025"));
    }

    @Test
    void namesUnknownHostsAndClosedPorts() throws IOException {
        assertEquals(
                FetchError.DNS_FAILED,
                ((Failed) testing.fetcher(NetworkRules.PUBLIC_ONLY).fetch(get("http://nowhere.example/"))).error());
        // Bound, so that nobody else gets the port, but never listening.
        try (var closed = new Socket()) {
            closed.bind(new InetSocketAddress("127.0.0.1", 0));
            int port = closed.getLocalPort();
            var fetcher = testing.fetcher(NetworkRules.parse("127.0.0.1:" + port, ""));
            assertEquals(
                    FetchError.CONNECT_FAILED, ((Failed) fetcher.fetch(get("http://127.0.0.1:" + port + "/"))).error());
        }
    }

    @Test
    void namesTlsFailures() throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var socket = server.accept()) {
                    write(socket.getOutputStream(), "no tls here, and more than a record's header of it");
                } catch (IOException e) {
                    // The client went away.
                }
            });
            var url = "https://127.0.0.1:" + server.getLocalPort() + "/";
            var fetcher = testing.fetcher(NetworkRules.parse("127.0.0.1:" + server.getLocalPort(), ""));
            assertEquals(FetchError.TLS_FAILED, ((Failed) fetcher.fetch(get(url))).error());
        }
    }

    @Test
    void fetchesManyPagesInTheTimeOfOne() throws Exception {
        int pages = 40;
        var all = new CountDownLatch(pages);
        site.on("/", (request, out) -> {
            // No page is answered before every one has been asked for.
            all.countDown();
            assertTrue(await(all, 4000));
            write(out, OK + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
        });
        var fetcher = testing.fetcher(site, TIGHT);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = threads.invokeAll(
                    java.util.Collections.nCopies(pages, () -> fetcher.fetch(get(site.url("site.example", "/")))));
            for (var result : results) {
                assertInstanceOf(Fetched.class, result.get());
            }
        }
    }

    private Fetched fetched(String path, FetchLimits limits) {
        return assertInstanceOf(
                Fetched.class, testing.fetcher(site, limits).fetch(get(site.url("site.example", path))));
    }

    private Failed failed(String path, FetchLimits limits) {
        return assertInstanceOf(Failed.class, testing.fetcher(site, limits).fetch(get(site.url("site.example", path))));
    }

    private static byte[] packed(String coding, byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (OutputStream packing = switch (coding) {
            case "gzip" -> new GZIPOutputStream(out);
            case "gzip, gzip" -> new GZIPOutputStream(new GZIPOutputStream(out));
            case "raw deflate" -> new DeflaterOutputStream(out, new Deflater(9, true));
            default -> new DeflaterOutputStream(out);
        }) {
            packing.write(bytes);
        }
        return out.toByteArray();
    }

    private static boolean await(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}

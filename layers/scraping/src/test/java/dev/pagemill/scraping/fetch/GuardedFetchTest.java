package dev.pagemill.scraping.fetch;

import static dev.pagemill.scraping.fetch.FetchTesting.get;
import static dev.pagemill.scraping.fetch.FetchTesting.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedFetchTest {
    private final FetchTesting testing = new FetchTesting();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/",
                "http://127.0.0.1:3000/",
                "http://[::1]/",
                "http://0x7f.1/",
                "http://2130706433/",
                "http://0177.0.0.1/",
                "http://127.1/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[fd00:ec2::254]/",
                "https://10.0.0.1/",
                "http://0/",
                "http://①②⑦.0.0.1/",
                "http://127.0.0.1./",
                "http://0x7f000001/",
                "http://017700000001/",
                "http://[::127.0.0.1]/",
                "http://[2002:7f00:1::]/",
                "http://[2001:0:53aa:64c::1]/",
                "http://[fe80::1]/",
                "http://100.64.0.1/",
                "http://203.0.113.5/",
                "http://224.0.0.1/",
                "http://user:secret@192.168.1.1/"
            })
    void refusesPrivateAddressesHoweverTheyAreWritten(String url) {
        assertEquals(
                FetchError.PRIVATE_ADDRESS,
                failure(testing.fetcher(NetworkRules.PUBLIC_ONLY), url).error());
    }

    /** Nobody's site is there, and an exception would hand out the credentials of the machine. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://169.254.170.2/",
                "http://168.63.129.16/",
                "http://[fe80::1]/",
                "http://[febf::1]/",
                "http://[fd00:ec2::254]/",
                "http://[64:ff9b::a9fe:a9fe]/",
                "http://[::ffff:169.254.169.254]/"
            })
    void advisesNoExceptionForMetadataServices(String url) {
        var message = failure(testing.fetcher(NetworkRules.PUBLIC_ONLY), url).message();
        assertTrue(message.contains("only public addresses are fetched"), message);
        assertFalse(message.contains("PAGEMILL_ALLOWED_ADDRESSES"), message);
    }

    @Test
    void advisesAnExceptionForALocalSite() {
        for (var url : List.of("http://127.0.0.1:3000/", "http://192.168.1.1/", "http://[fd12::1]/")) {
            var message =
                    failure(testing.fetcher(NetworkRules.PUBLIC_ONLY), url).message();
            assertTrue(message.contains("PAGEMILL_ALLOWED_ADDRESSES"), message);
            var entry = message.replaceAll("(?s).* add (\\S+) to .*", "$1");
            assertEquals(1, NetworkRules.parse(entry, "").allowed().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "::1", "fd12::1", "8.8.8.8 127.0.0.1"})
    void refusesANameWhenAnyOfItsAddressesIsPrivate(String addresses) {
        var fetcher = testing.fetcher(table(Map.of("rebind.example", addresses)));
        var failure = failure(fetcher, "http://rebind.example/");
        assertEquals(FetchError.PRIVATE_ADDRESS, failure.error());
        assertTrue(failure.message().contains("rebind.example"), failure.message());
    }

    @Test
    void checksTheAddressItConnectsToWhateverDnsSaysLater() {
        var lookups = new AtomicInteger();
        HostResolver rebinding =
                host -> List.of(InetAddress.ofLiteral(lookups.getAndIncrement() == 0 ? "192.0.2.1" : "127.0.0.1"));
        assertEquals(
                FetchError.PRIVATE_ADDRESS,
                failure(testing.fetcher(rebinding), "http://rebind.example/").error());
        assertEquals(1, lookups.get());
    }

    @Test
    void refusesARedirectToAPrivateAddress() {
        try (var site = new LocalSite()) {
            site.redirect("/", "http://169.254.169.254/latest/meta-data/");
            site.redirect("/same-host-other-port", "http://site.example:1/");
            var fetcher = testing.fetcher(site, FetchTesting.TIGHT);
            var failure = failure(fetcher, site.url("site.example", "/"));
            assertEquals(FetchError.PRIVATE_ADDRESS, failure.error());
            assertEquals("http://169.254.169.254/latest/meta-data/", failure.url());
            assertEquals(
                    FetchError.PRIVATE_ADDRESS,
                    failure(fetcher, site.url("site.example", "/same-host-other-port"))
                            .error());
        }
    }

    @Test
    void reachesExactlyTheAllowedHostAndPort() {
        try (var site = new LocalSite();
                var other = new LocalSite()) {
            site.page("/", "<p>Hello");
            var rules = NetworkRules.parse("127.0.0.1:" + site.port(), "");
            var fetcher = testing.fetcher(rules);
            assertInstanceOf(FetchResult.Fetched.class, fetcher.fetch(get(site.url("127.0.0.1", "/"))));
            assertEquals(
                    FetchError.PRIVATE_ADDRESS,
                    failure(fetcher, other.url("127.0.0.1", "/")).error());
            assertEquals(
                    FetchError.PRIVATE_ADDRESS,
                    failure(fetcher, site.url("127.0.0.2", "/")).error());
            var rebinding = PageFetcher.create(
                    new PageFetcher.Network(table(Map.of("evil.example", "127.0.0.1")), rules),
                    UserAgent.of(""),
                    FetchTesting.TIGHT,
                    testing.timing());
            assertEquals(
                    FetchError.PRIVATE_ADDRESS,
                    failure(rebinding, site.url("evil.example", "/")).error());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.com/", "file:///etc/passwd", "gopher://example.com/", "data:text/html,x"})
    void fetchesHttpOnly(String url) {
        assertEquals(
                FetchError.UNSUPPORTED_SCHEME,
                failure(testing.fetcher(NetworkRules.PUBLIC_ONLY), url).error());
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://site.example/", "javascript:alert(1)", "data:text/html,x"})
    void followsNoRedirectToAnotherScheme(String target) {
        try (var site = new LocalSite()) {
            site.redirect("/", target);
            var failure = failure(testing.fetcher(site, FetchTesting.TIGHT), site.url("site.example", "/"));
            assertEquals(FetchError.UNSUPPORTED_SCHEME, failure.error());
            assertEquals(target, failure.url());
        }
    }

    @Test
    void tunnelsThroughAProxyToTheCheckedAddress() {
        try (var proxy = new LocalSite()) {
            proxy.on("93.184.215.14:80", (request, out) -> {
                out.write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes());
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi".getBytes());
            });
            var rules = NetworkRules.PUBLIC_ONLY.through(
                    () -> ProxyServer.parse("http://me:s%65cret@127.0.0.1:" + proxy.port()));
            var resolver = table(Map.of("public.example", "93.184.215.14", "inside.example", "10.0.0.1"));
            var fetcher = PageFetcher.create(
                    new PageFetcher.Network(resolver, rules), UserAgent.of(""), FetchTesting.TIGHT, testing.timing());
            var fetched = assertInstanceOf(FetchResult.Fetched.class, fetcher.fetch(get("http://public.example/")));
            assertEquals("hi", new String(fetched.body()));
            assertTrue(proxy.requests().getFirst().contains("Proxy-Authorization: Basic bWU6c2VjcmV0"));
            assertEquals(
                    FetchError.PRIVATE_ADDRESS,
                    failure(fetcher, "http://inside.example/").error());
        }
    }

    private static FetchResult.Failed failure(PageFetcher fetcher, String url) {
        return assertInstanceOf(FetchResult.Failed.class, fetcher.fetch(get(url)));
    }
}

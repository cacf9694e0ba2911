package dev.pagemill.scraping.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.scraping.url.WebUrl;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    @TempDir
    private Path folder;

    private static FetchResult fetch(TlsSite site, boolean skipTlsVerification) {
        var rules = NetworkRules.parse("127.0.0.1:" + site.port(), "");
        var url = WebUrl.parse("https://127.0.0.1:" + site.port() + "/").orElseThrow();
        return new FetchTesting()
                .fetcher(rules)
                .fetch(new FetchRequest(url, Map.of(), Validators.NONE, skipTlsVerification));
    }

    private static String body(FetchResult result) {
        return new String(assertInstanceOf(FetchResult.Fetched.class, result).body(), StandardCharsets.UTF_8);
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() throws Exception {
        try (var site = new TlsSite(folder, "http/1.1")) {
            var failed = assertInstanceOf(FetchResult.Failed.class, fetch(site, false));
            assertEquals(FetchError.TLS_FAILED, failed.error());
            assertTrue(failed.message().contains("skipTlsVerification"), failed.message());
        }
    }

    @Test
    void takesItWhereTheRequestSaysSo() throws Exception {
        try (var site = new TlsSite(folder, "http/1.1")) {
            assertEquals("ok", body(fetch(site, true)));
            assertEquals(FetchError.TLS_FAILED, ((FetchResult.Failed) fetch(site, false)).error());
        }
    }

    @Test
    void speaksHttp2WhereTheSiteDoes() throws Exception {
        try (var site = new TlsSite(folder, "h2")) {
            assertEquals("ok", body(fetch(site, true)));
            assertEquals(List.of("h2"), site.protocols());
        }
    }

    @Test
    void guardsAddressesAllTheSame() {
        var url = WebUrl.parse("https://127.0.0.1:1/").orElseThrow();
        var request = new FetchRequest(url, Map.of(), Validators.NONE, true);
        var failed = assertInstanceOf(
                FetchResult.Failed.class,
                new FetchTesting().fetcher(NetworkRules.PUBLIC_ONLY).fetch(request));
        assertEquals(FetchError.PRIVATE_ADDRESS, failed.error());
    }
}

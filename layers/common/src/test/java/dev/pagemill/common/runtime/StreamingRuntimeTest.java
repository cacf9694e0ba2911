package dev.pagemill.common.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.pagemill.common.runtime.RuntimeApi.Heard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The loop against a server that speaks Lambda's Runtime API. */
class StreamingRuntimeTest {
    private final RuntimeApi api = new RuntimeApi();

    StreamingRuntimeTest() throws IOException {}

    @AfterEach
    void stop() {
        api.close();
    }

    private void serveOne(RequestStreamHandler handler) {
        var runtime = new StreamingRuntime(api.address(), handler, Map.of());
        Thread.ofVirtual().start(() -> {
            try {
                runtime.next();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void handsOnWhatIsFlushedBeforeTheHandlerEnds() throws InterruptedException {
        var goOn = new CountDownLatch(1);
        serveOne((in, out, context) -> {
            out.write(bytes("first "));
            out.write(in.readAllBytes());
            out.flush();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            out.write(bytes("last " + (context.getRemainingTimeInMillis() > 1_000) + " " + context.getAwsRequestId()));
        });
        api.event("{}");
        assertEquals(new Heard("invocation/r1/response", "streaming", "first {}"), api.next());
        goOn.countDown();
        assertEquals("last true r1", api.next().text());
        assertEquals("END", api.next().text());
    }

    @Test
    void tellsAFailureThatCameBeforeTheFirstByte() throws InterruptedException {
        serveOne((in, out, context) -> {
            throw new IllegalStateException("no table");
        });
        api.event("{}");
        var heard = api.next();
        assertEquals("invocation/r1/error", heard.path());
        assertTrue(heard.text().contains("\"errorMessage\":\"no table\""), heard::text);
    }
}

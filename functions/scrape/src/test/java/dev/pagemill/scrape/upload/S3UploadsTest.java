package dev.pagemill.scrape.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.AwsClients;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The links that callers put files to; the local suite's tests put some. */
class S3UploadsTest {
    private static final UUID ID = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final AwsClients clients = new AwsClients(
            new Settings(Map.of("AWS_REGION", "eu-central-1", "AWS_ACCESS_KEY_ID", "k", "AWS_SECRET_ACCESS_KEY", "s")));
    private final Uploads uploads =
            new S3Uploads(clients.s3(), clients.s3Presigner(), "bucket", InstantSource.fixed(NOW));

    @Test
    void signsTheTypeAndTheLengthThatWasAnnounced() {
        var place = uploads.open("team", new Uploads.Announced(ID, "application/pdf", OptionalLong.of(9_000_000)));
        var url = URI.create(place.url());
        assertEquals("/uploads/team/" + ID, url.getPath());
        var signed = "content-length;content-type;host";
        assertTrue(url.getQuery().contains("X-Amz-SignedHeaders=" + signed + "&"), place.url());
        assertEquals(NOW.plusSeconds(600), place.expires());
    }

    @Test
    void asksForNoHeaderThatACallerIsNotTold() {
        var place = uploads.open("team", new Uploads.Announced(ID, "text/html", OptionalLong.empty()));
        assertTrue(URI.create(place.url()).getQuery().contains("X-Amz-SignedHeaders=content-type;host&"), place.url());
        assertFalse(place.url().contains("checksum"), place.url());
    }
}

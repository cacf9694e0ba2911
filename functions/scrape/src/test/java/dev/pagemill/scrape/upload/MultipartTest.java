package dev.pagemill.scrape.upload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {
    private static final String TYPE = "multipart/form-data; boundary=----x7";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void readsFilesAndFields() {
        var body = "------x7\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a b.html\"\r\n"
                + "Content-Type: text/html\r\n\r\n<p>\r\n--\u00ff\r\n------x7\r\n"
                + "Content-Disposition: form-data; name=\"options\"\r\n\r\n{}\r\n------x7--\r\n";
        var parts = Multipart.parse(TYPE, bytes(body));
        assertEquals("a b.html", parts.get("file").filename());
        assertEquals("text/html", parts.get("file").type());
        assertArrayEquals(bytes("<p>\r\n--\u00ff"), parts.get("file").bytes());
        assertEquals("{}", new String(parts.get("options").bytes(), StandardCharsets.UTF_8));
        assertEquals("", parts.get("options").filename());
    }

    @Test
    void readsAnEmptyFileAndAQuotedBoundary() {
        var body = "--q\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n\r\n--q--";
        assertEquals(
                0,
                Multipart.parse("multipart/form-data; boundary=\"q\"", bytes(body))
                        .get("file")
                        .bytes()
                        .length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "------x7",
                "------x7--",
                "------x7\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nno end",
                "------x7\r\nno head------x7--",
                "------x7\r\nContent-Disposition: form-data\r\n\r\nno name\r\n------x7--"
            })
    void refusesWhatIsNoForm(String body) {
        assertThrows(Multipart.Malformed.class, () -> Multipart.parse(TYPE, bytes(body)));
    }

    @Test
    void refusesOtherTypes() {
        assertThrows(Multipart.Malformed.class, () -> Multipart.parse("application/json", bytes("{}")));
    }
}

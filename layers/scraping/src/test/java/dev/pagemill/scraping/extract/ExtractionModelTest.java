package dev.pagemill.scraping.extract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class ExtractionModelTest {
    private static final int MAX_BYTES = 2_000_000;

    @Test
    void staysSmall() throws IOException {
        try (InputStream in = ExtractionModel.class.getResourceAsStream("main-content.model")) {
            assertTrue(in.readAllBytes().length < MAX_BYTES);
        }
    }

    @Test
    void knowsEveryPageType() {
        assertEquals(PageType.values().length, ExtractionModel.bundled().types().size());
    }

    @Test
    void readsWhatItWrites() throws IOException {
        ByteArrayOutputStream once = new ByteArrayOutputStream();
        ExtractionModel.bundled().write(once);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        ExtractionModel.read(new ByteArrayInputStream(once.toByteArray())).write(again);
        assertArrayEquals(once.toByteArray(), again.toByteArray());
    }

    @Test
    void missingValuesGoRight() {
        TreeEnsemble tree =
                new TreeEnsemble(new int[] {0}, new short[] {0, -1, -1}, new float[] {1, -3, 3}, new int[] {1, 0, 0});
        assertTrue(tree.probability(new float[] {1}, 0) < 0.1);
        assertTrue(tree.probability(new float[] {2}, 0) > 0.9);
        assertTrue(tree.probability(new float[] {Float.NaN}, 0) > 0.9);
    }
}

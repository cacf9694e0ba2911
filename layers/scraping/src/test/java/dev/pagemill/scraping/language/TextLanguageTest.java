package dev.pagemill.scraping.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextLanguageTest {

    static Stream<String> articles() throws IOException {
        try (InputStream in = TextLanguageTest.class.getResourceAsStream("/language/article-1.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"));
        }
    }

    @ParameterizedTest
    @MethodSource("articles")
    void tellsTheLanguageOfTwoSentences(String line) {
        String[] known = line.split("\t");
        assertEquals(Optional.of(known[0]), TextLanguage.of(known[1]));
        assertEquals(Optional.of(known[0]), TextLanguage.of(known[1].toUpperCase(java.util.Locale.ROOT)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Contact",
                "Lorem",
                "12.99 19.99 24.99 1,299.00 (3) [4] 2024-05-06 12:30 +49 30 1234567",
                "XPS 13 9340 RTX 4090 SSD NVMe DDR5 USB HDMI WLAN LTE QHD IPS PCIe SATA RGB FHD OLED AMD CPU GPU",
                "Nikon Canon Sony Fujifilm Panasonic Olympus Leica Pentax Sigma Tamron Tokina Zeiss Voigtlander Samyang",
                "asdf qwer zxcv uiop hjkl vbnm tyui fghj wert sdfg xcvb rtyu dfgh cvbn ertz jklo qayx wsxe edcr rfvt"
            })
    void saysNothingOfWhatIsNoProse(String text) {
        assertEquals(Optional.empty(), TextLanguage.of(text));
    }

    /** Languages that there are no profiles of. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bonke abantu bazalwa bekhululekile belingana ngesithunzi nangamalungelo. Bahlanganiswe wumcabango "
                        + "nangunembeza futhi kufanele baphathane ngomoya wobunye.",
                "Барлық адамдар тумысынан азат және қадір-қасиеті мен құқықтары тең болып дүниеге келеді. Адамдарға "
                        + "ақыл-парасат, ар-ождан берілген, сондықтан олар бір-бірімен туыстық қарым-қатынас жасауы тиіс."
            })
    void saysNothingOfWhatItDoesNotKnow(String text) {
        assertEquals(Optional.empty(), TextLanguage.of(text));
    }

    @Test
    void looksPastNamesAndCodeInAnotherScript() {
        assertEquals(Optional.of("ja"), TextLanguage.of("Java では String クラスの substring メソッドを使うと、文字列の一部を取り出すことができます。"));
        assertEquals(
                Optional.of("ru"),
                TextLanguage.of("Компания Google объявила о выпуске новой версии Android для телефонов Pixel, в которой"
                        + " исправлены ошибки прежних выпусков."));
    }

    @Test
    void saysNothingWhereScriptsAreMixed() {
        assertEquals(
                Optional.empty(),
                TextLanguage.of(
                        "All human beings are born free and equal in dignity. Все люди рождаются свободными и равными."));
    }

    @Test
    void takesAnyCharacters() {
        var random = new Random(7);
        for (int i = 0; i < 300; i++) {
            var text = new StringBuilder();
            random.ints(400, 0, i % 2 == 0 ? 0x500 : Character.MAX_CODE_POINT + 1)
                    .forEach(text::appendCodePoint);
            TextLanguage.of(text.toString());
            TextLanguage.of(text.substring(1));
        }
    }
}

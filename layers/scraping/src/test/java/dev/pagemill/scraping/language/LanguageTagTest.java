package dev.pagemill.scraping.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTagTest {

    @ParameterizedTest
    @CsvSource({
        "en, en",
        "EN, en",
        "en_US, en-US",
        "en-us, en-US",
        "' de ', de",
        "de_AT.UTF-8, de-AT",
        "zh-hant-tw, zh-Hant-TW",
        "zh_cn, zh-CN",
        "es-419, es-419",
        "ca-ES-valencia, ca-ES",
        "'de, en', de",
        "en;q=0.8, en",
        "English, en",
        "Deutsch, de",
        "eng, en",
        "ger, de",
        "iw, he",
        "gsw, gsw",
        "de-ere, de"
    })
    void spellsTagsAsTheStandardDoes(String declared, String tag) {
        assertEquals(tag, LanguageTag.of(declared).orElse("none"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{{lang}}",
                "lang=",
                "und",
                "xx",
                "undefined",
                "null",
                "<?php",
                "$locale",
                "e",
                "en/../..",
                "x-none"
            })
    void ignoresWhatIsNoLanguage(String declared) {
        assertEquals(
                declared.startsWith("en") ? "en" : "none",
                LanguageTag.of(declared).orElse("none"));
    }
}

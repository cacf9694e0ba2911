package dev.pagemill.scraping.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharsetSnifferTest {
    private static final String RUSSIAN =
            "В этом году на выставке было много посетителей, и организаторы говорят, что они довольны.";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html; charset=utf-8|<p>|UTF-8",
                "text/html; charset=\"ISO-8859-1\"|<p>|windows-1252",
                "text/html;charset='shift_jis'|<p>|Shift_JIS",
                "text/html; charset=latin1|<meta charset=utf-8>|windows-1252",
                "text/html; charset=nonsense|<meta charset=koi8-r>|KOI8-R",
                "text/html|<!-- <meta charset=koi8-r> --><meta charset='gb2312'>|GBK",
                "text/html|<!--><meta charset=koi8-r>|KOI8-R",
                "text/html|<META HTTP-EQUIV=Content-Type CONTENT=\"text/html; CHARSET=windows-1251\">|windows-1251",
                "text/html|<meta content='text/html;charset=euc-kr' http-equiv=content-type>|EUC-KR",
                "text/html|<meta content='text/html;charset=euc-kr'>|UTF-8",
                "text/html|<meta charset=utf-16le>|UTF-8",
                "text/html|<meta charset=x-unknown><meta charset=big5>|Big5",
                "text/html|<a title='<meta charset=koi8-r>'><meta charset=iso-8859-2>|ISO-8859-2",
                "text/html|<?xml version='1.0' encoding='iso-8859-15'?><html>|ISO-8859-15",
                "text/html|<meta charset=utf8/>|UTF-8",
                "''|<p>plain|UTF-8",
            })
    void choosesAsBrowsersDo(String header, String page, String expected) {
        var decoded = CharsetSniffer.decode(page.getBytes(StandardCharsets.ISO_8859_1), MediaType.parse(header));
        assertEquals(expected, decoded.encoding().name());
    }

    @Test
    void trustsAByteOrderMarkMoreThanTheHeader() {
        var utf8 = CharsetSniffer.decode(
                "\ufeffä".getBytes(StandardCharsets.UTF_8), MediaType.parse("text/html; charset=latin1"));
        assertEquals("ä", utf8.text());
        var utf16 = CharsetSniffer.decode(
                "\ufeffä".getBytes(StandardCharsets.UTF_16LE), MediaType.parse("text/html; charset=utf-8"));
        assertEquals("ä", utf16.text());
    }

    @Test
    void readsLatin1AsWindows1252() {
        var decoded = CharsetSniffer.decode(
                new byte[] {(byte) 0x93, 'x', (byte) 0x94, (byte) 0x80},
                MediaType.parse("text/html; charset=iso-8859-1"));
        assertEquals("“x”€", decoded.text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UTF-8|UTF-8|Größe und Maß",
                "windows-1252|windows-1252|Die Größe des Hauses übertrifft für gewöhnlich alle Erwartungen, die wir während der Führung hörten.",
                "windows-1251|windows-1251|В этом году на выставке было много посетителей, и организаторы говорят, что они довольны тем, как прошли все мероприятия.",
                "Shift_JIS|Shift_JIS|吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。何でも薄暗いじめじめした所でニャーニャー泣いていた事だけは記憶している。",
                "EUC-JP|EUC-JP|吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。何でも薄暗いじめじめした所でニャーニャー泣いていた事だけは記憶している。",
                "GB18030|gb18030|天地玄黄，宇宙洪荒。日月盈昃，辰宿列张。寒来暑往，秋收冬藏。闰余成岁，律吕调阳。云腾致雨，露结为霜。金生丽水，玉出昆冈。",
            })
    void guessesFromTheBytesWhereNothingIsDeclared(String charset, String expected, String text) {
        var decoded =
                CharsetSniffer.decode(("<p>" + text).getBytes(Charset.forName(charset)), MediaType.parse("text/html"));
        assertEquals(expected, decoded.encoding().name());
        assertEquals("<p>" + text, decoded.text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html; charset=utf-8, text/html|UTF-8",
                "text/html; charset=\"utf-8|UTF-8",
                "text/html; charset=windows-1251;|windows-1251",
                "text/html; charset= utf-8 |UTF-8",
            })
    void readsLabelsThatServersSpoil(String header, String expected) {
        var decoded = CharsetSniffer.decode(new byte[] {'x'}, MediaType.parse(header));
        assertEquals(expected, decoded.encoding().name());
    }

    @Test
    void looksAtAllOfThePageAndNotOnlyAtTheScriptsThatItBeginsWith() {
        var page = "<script>" + "var x = 1;\n".repeat(10_000) + "</script><p>" + RUSSIAN;
        var decoded =
                CharsetSniffer.decode(page.getBytes(Charset.forName("windows-1251")), MediaType.parse("text/html"));
        assertEquals("windows-1251", decoded.encoding().name());
    }

    @Test
    void forgivesABrokenCharacterInUtf8() {
        var bytes = ("<meta name=description content='Größe x'><p>" + "Größe und Maß. ".repeat(10))
                .getBytes(StandardCharsets.UTF_8);
        // A description that was cut after so many bytes, not characters.
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf(" x'") - 1] = (byte) 0xc3;
        assertEquals(
                "UTF-8",
                CharsetSniffer.decode(bytes, MediaType.parse("text/html"))
                        .encoding()
                        .name());
    }

    @ParameterizedTest
    @CsvSource({
        "text/html; charset=utf-8, windows-1251",
        "text/html, windows-1251",
        "text/html; charset=iso-8859-1, UTF-8"
    })
    void distrustsADeclarationThatNoByteOfTheTextBearsOut(String header, String charset) {
        var page = "<meta charset=utf-8><p>" + RUSSIAN;
        var decoded = CharsetSniffer.decode(page.getBytes(Charset.forName(charset)), MediaType.parse(header));
        assertEquals(page, decoded.text());
    }

    @ParameterizedTest
    @CsvSource({"shift_jis", "gbk", "euc-kr", "koi8-r", "iso-8859-2"})
    void distrustsADeclarationOfAnythingWhereAllBytesAreUtf8(String declared) {
        var japanese = "水車がまた回り始めました。新しい羽根は木で作られていて、とても静かに回ります。";
        var page = "<meta charset=" + declared + "><p>" + japanese + RUSSIAN;
        var decoded = CharsetSniffer.decode(page.getBytes(StandardCharsets.UTF_8), MediaType.parse("text/html"));
        assertEquals(page, decoded.text());
        // A few characters may be what their own encoding has there.
        var few = ("<meta charset=" + declared + "><p>é").getBytes(StandardCharsets.UTF_8);
        var name = CharsetSniffer.decode(few, MediaType.parse("text/html"))
                .encoding()
                .name();
        assertEquals(Encoding.forLabel(declared).orElseThrow().name(), name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows-1251|Главная страница. Новости и статьи о музыке и кино",
                "windows-1253|Αρχική σελίδα. Νέα και άρθρα για τη μουσική και τον κινηματογράφο",
                "Shift_JIS|ホームページへようこそ。新着情報はこちらです。",
                "EUC-KR|홈페이지에 오신 것을 환영합니다. 새로운 소식을 확인하세요.",
                "Big5|歡迎光臨本網站。最新消息請看這裡，謝謝您的支持。",
                "GBK|欢迎光临本网站。最新消息请看这里，谢谢您的支持。",
                "windows-1252|Où est passé l'été ? Voilà le déjà-vu d'une journée à la forêt",
                "windows-1250|Vítejte na našich stránkách. Nejnovější články, zprávy a všechno, co potřebujete vědět o životě ve městě",
                "windows-1254|Türkçe sayfamıza hoş geldiniz. Güncel haberler için aşağıya bakınız",
            })
    void guessesFromAShortTextAmongMuchMarkup(String charset, String text) {
        var page = "<html><head><title>x</title><link rel=stylesheet href=/style.css></head><body>"
                + "<div class=\"navigation navigation-top\"><a href=\"/index.php?id=12\">x</a></div>".repeat(40) + "<p>"
                + text + "</p>"
                + "<div class=\"footer\"><a href=\"/contact\">x</a></div>".repeat(10);
        var decoded = CharsetSniffer.decode(page.getBytes(Charset.forName(charset)), MediaType.parse("text/html"));
        assertEquals(page, decoded.text());
    }
}

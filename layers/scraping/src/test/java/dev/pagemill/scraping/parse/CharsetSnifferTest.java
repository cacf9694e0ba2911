package dev.pagemill.scraping.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharsetSnifferTest {
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
}

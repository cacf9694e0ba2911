package dev.pagemill.scraping.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.pagemill.scraping.parse.ParseResult.Parsed;
import dev.pagemill.scraping.url.WebUrl;
import java.nio.charset.Charset;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole pages in the encodings of East Asia, declared in every way that pages do, or wrongly, or not at all. */
class EastAsianPagesTest {
    private static final String JAPANESE = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。何でも薄暗いじめじめした所でニャーニャー泣いていた事だけは記憶している。";
    private static final Map<String, String> TEXTS = Map.of(
            "Shift_JIS",
            JAPANESE,
            "windows-31j",
            "①髙島屋で買い物をした。" + JAPANESE,
            "EUC-JP",
            JAPANESE,
            "ISO-2022-JP",
            JAPANESE,
            "GBK",
            "天地玄黄，宇宙洪荒。日月盈昃，辰宿列张。寒来暑往，秋收冬藏。闰余成岁，律吕调阳。云腾致雨，露结为霜。",
            "GB18030",
            "天地玄黄，宇宙洪荒。日月盈昃，辰宿列张。寒来暑往，秋收冬藏。闰余成岁，律吕调阳。云腾致雨，露结为霜。",
            "Big5",
            "天地玄黃，宇宙洪荒。日月盈昃，辰宿列張。寒來暑往，秋收冬藏。閏餘成歲，律呂調陽。雲騰致雨，露結為霜。",
            "EUC-KR",
            "나는 오늘 아침에 일찍 일어나서 강가를 걸었다. 물이 맑고 바람이 시원해서 기분이 아주 좋았다. 방앗간은 아직 닫혀 있었다.",
            "x-windows-949",
            "똠방각하와 펲시콜라를 나는 오늘 아침에 일찍 보았다. 물이 맑고 바람이 시원해서 기분이 아주 좋았다.");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Shift_JIS|text/html; charset=Shift_JIS|<title>",
                "Shift_JIS|text/html; charset=x-sjis|<meta charset=utf-8>",
                "Shift_JIS|text/html|<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'>",
                "Shift_JIS|text/html|<meta http-equiv=\"content-type\" content=\"text/html;charset=\"><meta charset=\" SHIFT-JIS \">",
                "windows-31j|text/html; charset=shift_jis|<title>",
                "windows-31j|text/html; charset=Windows-31J|<title>",
                "Shift_JIS|text/html|<title>",
                "EUC-JP|text/html;charset=\"euc-jp\"|<title>",
                "EUC-JP|text/html; charset|<meta content='text/html; charset=x-euc-jp' http-equiv=Content-Type>",
                "EUC-JP|text/html|<?xml version=\"1.0\" encoding=\"EUC-JP\"?><title>",
                "EUC-JP|text/html; charset=none|<title>",
                "ISO-2022-JP|text/html; charset=iso-2022-jp|<title>",
                "ISO-2022-JP|text/html|<meta charset=csISO2022JP>",
                "ISO-2022-JP|text/html|<title>",
                "GBK|text/html; charset=gb2312|<title>",
                "GBK|text/html|<meta http-equiv=Content-Type content='text/html; charset=gb_2312-80'>",
                "GB18030|text/html|<meta charset='gb18030'>",
                "GBK|text/html|<title>",
                "Big5|text/html; charset=big5-hkscs|<title>",
                "Big5|text/html|<meta charset=x-x-big5>",
                "Big5|text/html|<title>",
                "EUC-KR|text/html; charset=ks_c_5601-1987|<title>",
                "x-windows-949|text/html|<meta charset=euc-kr>",
                "EUC-KR|text/html|<title>",
            })
    void readsTheText(String charset, String header, String head) {
        String text = TEXTS.get(charset);
        String start = head.endsWith("<title>") ? head : head + "<title>";
        byte[] bytes = (start + text.substring(0, 5) + "</title><body><p>" + text + "</p><p>" + text + "</p>")
                .getBytes(Charset.forName(charset));
        var url = WebUrl.parse("https://e.example/").orElseThrow();
        var page = assertInstanceOf(
                        Parsed.class,
                        new PageParser(ParseLimits.DEFAULT).parse(new PageParser.Body(bytes, header, url)))
                .page();
        assertEquals(text.substring(0, 5), page.dom().title());
        assertEquals(text, page.dom().selectFirst("p").text());
    }
}

package dev.pagemill.scraping.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.pagemill.common.lambda.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionReaderTest {
    @Test
    void takesDefaultsWhereNothingIsSaid() {
        assertEquals(ScrapeOptions.DEFAULT, valid("{'url':'x','origin':'js-sdk@4','maxAge':0,'blockAds':true}"));
    }

    @Test
    void readsEveryOptionThatNeedsNoBrowser() {
        var options = valid(
                "{'formats':['markdown','links',{'type':'json','prompt':'p'},"
                        + "{'type':'attributes','selectors':[{'selector':'a','attribute':'rel'}]}],"
                        + "'onlyMainContent':false,'includeTags':['main'],'excludeTags':['.ad'],'removeBase64Images':false,"
                        + "'headers':{'Cookie':'a=1'},'location':{'country':'de','languages':['de','en']},'timeout':5000,"
                        + "'skipTlsVerification':true,'ignoreRobotsTxt':true,'parsers':[{'type':'pdf','maxPages':3}],'waitFor':0}");
        assertEquals(
                List.of(
                        Format.Plain.MARKDOWN,
                        Format.Plain.LINKS,
                        new Format.Json(Optional.empty(), "p"),
                        new Format.Attributes(List.of(new Format.Attributes.Selector("a", "rel")))),
                options.formats());
        assertEquals(List.of("main"), options.includeTags());
        assertEquals(Map.of("Cookie", "a=1"), options.headers());
        assertEquals(Duration.ofSeconds(5), options.timeout());
        assertEquals(new ScrapeOptions.Parsers(true, 3, false), options.parsers());
        assertEquals(Optional.of("de, en;q=0.8"), OptionReader.acceptLanguage(options.languages()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'formats':'markdown'}|formats|BAD_REQUEST",
                "{'formats':['pdf']}|formats[0]|BAD_REQUEST",
                "{'formats':['markdown','screenshot']}|formats[1]|SCRAPE_BROWSER_REQUIRED",
                "{'formats':[{'type':'changeTracking'}]}|formats[0]|SCRAPE_OPTION_NOT_SUPPORTED",
                "{'formats':[{'type':'json'}]}|formats[0]|BAD_REQUEST",
                "{'formats':[{'type':'attributes','selectors':[{'selector':'a[','attribute':'x'}]}]}|formats[0].selectors|BAD_REQUEST",
                "{'includeTags':['a >> b[']}|includeTags|BAD_REQUEST",
                "{'timeout':10}|timeout|BAD_REQUEST",
                "{'timeout':'5s'}|timeout|BAD_REQUEST",
                "{'onlyMainContent':'yes'}|onlyMainContent|BAD_REQUEST",
                "{'headers':{'Host':'x'}}|headers|BAD_REQUEST",
                "{'headers':{'X':'a\\r\\nb'}}|headers|BAD_REQUEST",
                "{'location':{'country':'xx'}}|location.country|BAD_REQUEST",
                "{'waitFor':100}|waitFor|SCRAPE_BROWSER_REQUIRED",
                "{'mobile':true}|mobile|SCRAPE_BROWSER_REQUIRED",
                "{'actions':[{'type':'scrape'}]}|actions|SCRAPE_ACTIONS_NOT_SUPPORTED",
                "{'minAge':1}|lockdown|SCRAPE_NO_CACHED_DATA",
                "{'redactPII':true}|redactPII|SCRAPE_OPTION_NOT_SUPPORTED",
                "{'parsers':['docx']}|parsers|BAD_REQUEST",
                "{'parsers':'pdf'}|parsers|BAD_REQUEST",
                "{'parsers':[{'type':'pdf','maxPages':0}]}|parsers.maxPages|BAD_REQUEST",
                "{'parsers':[{'type':'pdf','maxPages':'all'}]}|parsers.maxPages|BAD_REQUEST",
                "{'parsers':[{'type':'pdf','mode':'slow'}]}|parsers.mode|BAD_REQUEST",
                "{'parsers':[{'type':'pdf','mode':'ocr'}]}|parsers.mode|SCRAPE_OPTION_NOT_SUPPORTED",
                "{'parsers':[{'type':'pdf','blocks':true}]}|parsers.blocks|SCRAPE_OPTION_NOT_SUPPORTED",
                "{'headers':{'X':{'a':1}}}|headers|BAD_REQUEST",
                "{'headers':{'X':null}}|headers|BAD_REQUEST",
                "{'location':'DE'}|location|BAD_REQUEST",
                "{'location':{'languages':'de'}}|location.languages|BAD_REQUEST",
                "{'location':{'languages':['de;q=1']}}|location.languages|BAD_REQUEST",
                "{'proxy':'fast'}|proxy|BAD_REQUEST",
                "{'onlyCleanContent':true}|onlyCleanContent|SCRAPE_OPTION_NOT_SUPPORTED",
                "{'formats':[{'type':'json','prompt':'p','systemPrompt':'s'}]}|formats[0].systemPrompt|BAD_REQUEST"
            })
    void namesTheFieldAndTheKindOfAProblem(String request, String path, String code) {
        var problems = invalid(request);
        assertEquals(1, problems.size(), problems.toString());
        assertEquals(path, problems.getFirst().path());
        assertEquals(code, problems.getFirst().kind().code());
    }

    @Test
    void tellsAllProblemsAtOnce() {
        assertEquals(3, invalid("{'formats':['x'],'timeout':1,'waitFor':9}").size());
    }

    private static ScrapeOptions valid(String request) {
        return assertInstanceOf(OptionReader.Outcome.Valid.class, read(request)).options();
    }

    private static List<OptionProblem> invalid(String request) {
        return assertInstanceOf(OptionReader.Outcome.Invalid.class, read(request))
                .problems();
    }

    private static OptionReader.Outcome read(String request) {
        return OptionReader.read(Json.parse(request.replace('\'', '"')));
    }
}

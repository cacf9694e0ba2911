package dev.pagemill.scraping.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** Who wrote the page: from structured data, then meta tags, then links and bylines that a reader sees. */
final class AuthorFinder {

    /** A byline in the running text: who is named after such a word with capital letters wrote it. */
    private static final Pattern BYLINE = Pattern.compile(
            "(?:^|[|·•–—(-]\\s*|\\d{4}\\s+|Uhr\\s+)(?i:written by|posted by|by|von|par|por|autor(?:in|en)?|author|redaktion|text|texto|auteur)\\s*[:：]?\\s+"
                    + "((?:(?:Dr|Prof)\\.\\s+)*\\p{Lu}[\\p{L}.'’-]+(?:\\s+(?:von|van|de|der|den|di|del|la|le|\\p{Lu}[\\p{L}.'’-]*)){0,3}\\s+\\p{Lu}[\\p{L}'’-]+)(?:$|\\s*[|·•,;(–—-].*)");

    /** A byline is short; names further on are other people's. */
    private static final int LONGEST_BYLINE = 300;

    private static final int LONGEST_BYLINE_TEXT = 120;

    /** From this rank on elements only look like bylines. */
    private static final int FIRST_UNSURE = 9;

    private static final Pattern COMPANY = Pattern.compile("(?:\\s(?:Inc|LLC|Ltd|GmbH|AG|Corp)\\.?|株式会社|有限公司)$");
    private static final Pattern HOST = Pattern.compile("(?:[\\w-]+\\.)+[A-Za-z]{2,6}");
    private static final Pattern BYLINE_START = Pattern.compile(
            "(?:(?i:written |posted |words |story |text |article )?[Bb](?i:y)|Von|Par|Por|Di|di|Door|Av|Af|(?iu:autor(?:in|en|e)?|author|auteur|auteurs|text|redaktion|автор|forfatter|författare)\\s*:)\\s+\\p{L}");
    private static final Pattern BYLINE_LABEL = Pattern.compile(
            "(?i)(?:(?:written |posted |words |story |article )?by|von|par|por|autor(?:in|en)?|author)\\s*:?");

    /** A name after a label, as Chinese and Japanese write them without spaces. */
    private static final Pattern IDEOGRAPHIC = Pattern.compile(
            "(?:^|\\s|[|｜】])(?:作者|撰文|記者|记者|文|著者|執筆|执笔|編輯|编辑)\\s*[:：/／]\\s*([\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}·・ー]{2,12})(?=$|[^\\p{L}])");

    private static final Evaluator FAMILY_NAME = Selector.evaluatorOf(".family-name, .surname");

    private final PageIndex index;
    private final ShownText text;
    private final String siteName;
    private final TagValues tags;
    private final SchemaItems schema;

    AuthorFinder(PageSigns signs, ShownText text, String siteName) {
        this.text = text;
        this.siteName = siteName;
        this.index = signs.index();
        this.tags = signs.tags();
        this.schema = signs.schema();
    }

    /** People before organisations, what machines are told before what readers see. */
    List<String> find() {
        List<String> told = withoutSite(firstOf(this::people, this::fromTags));
        if (!told.isEmpty() && !isSite(told)) {
            return told;
        }
        if (told.isEmpty()) {
            told = organisations();
        }
        List<String> shown = firstOf(
                () -> fromPage(0, FIRST_UNSURE), this::fromLines, () -> fromPage(FIRST_UNSURE, PageIndex.RANKS));
        if (!told.isEmpty() && shown.stream().allMatch(AuthorFinder::isHandle)) {
            return told;
        }
        return !shown.isEmpty() ? shown : !told.isEmpty() ? told : fromText();
    }

    @SafeVarargs
    private static List<String> firstOf(Supplier<List<String>>... sources) {
        for (Supplier<List<String>> source : sources) {
            List<String> names = source.get();
            if (!names.isEmpty()) {
                return names;
            }
        }
        return List.of();
    }

    private List<String> people() {
        return fromSchema(value -> PersonNames.told(schema.people(value)));
    }

    private List<String> organisations() {
        return fromSchema(value -> PersonNames.of(schema.names(value)));
    }

    /** The first that tells of more than the site or an account: of an article and the recipe in it either may. */
    private List<String> fromSchema(Function<JsonNode, List<String>> read) {
        List<JsonNode> values = new ArrayList<>();
        for (JsonNode article : schema.articles()) {
            values.add(article.path("author"));
            values.add(article.path("creator"));
        }
        schema.pages().forEach(page -> values.add(page.path("author")));
        List<String> first = List.of();
        for (JsonNode value : values) {
            List<String> names = read.apply(value);
            if (tellsMore(names)) {
                return names;
            }
            first = first.isEmpty() ? names : first;
        }
        return first;
    }

    private boolean tellsMore(List<String> names) {
        return !isSite(names) && !names.stream().allMatch(AuthorFinder::isHandle);
    }

    /** The first tag that tells of more than the site or an account. */
    private List<String> fromTags() {
        List<String> first = List.of();
        for (String name : List.of(
                "author",
                "article:author",
                "dc.creator",
                "dcterms.creator",
                "dc.creator.personalname",
                "citation_author",
                "parsely-author",
                "sailthru.author",
                "byl",
                "article.author",
                "article:author_name",
                "og:article:author",
                "twitter:creator:name",
                "authors",
                "writer",
                "cxenseparse:author")) {
            boolean oneEach = name.startsWith("citation") || name.startsWith("dc");
            List<String> names = oneEach ? PersonNames.ofOneEach(tags.all(name)) : PersonNames.of(tags.all(name));
            if (tellsMore(names)) {
                return names;
            }
            first = first.isEmpty() ? names : first;
        }
        String label = tags.first("twitter:label1").toLowerCase(Locale.ROOT);
        boolean written = label.contains("written")
                || label.contains("verfasst")
                || label.contains("by")
                || label.contains("author");
        List<String> names = written ? PersonNames.of(tags.all("twitter:data1")) : List.of();
        return names.isEmpty() ? first : names;
    }

    private List<String> fromPage(int from, int to) {
        boolean sure = to <= FIRST_UNSURE;
        for (List<Element> rank : index.authors().subList(from, to)) {
            for (Element element : rank) {
                List<String> names = names(element);
                if (!names.isEmpty() && !Teaser.holds(element)) {
                    return sure ? withThoseBeside(element, names, rank) : names;
                }
            }
        }
        return List.of();
    }

    private static List<String> names(Element element) {
        if (element.nameIs("meta")) {
            return PersonNames.of(List.of(element.attr("content")));
        }
        // What holds the heading as well is no byline.
        if (!element.getElementsByTag("h1").isEmpty()) {
            return List.of();
        }
        List<String> inParts = namesInParts(element);
        return inParts.isEmpty() ? firstLine(ShortText.lines(element, LONGEST_BYLINE)) : inParts;
    }

    /** Publishers of journals, and hCard, set given and family names into elements of their own. */
    private static List<String> namesInParts(Element element) {
        List<Element> given = element.getElementsByClass("given-name");
        List<Element> family = given.isEmpty() ? List.of() : element.select(FAMILY_NAME);
        return given.size() == family.size()
                ? PersonNames.ofOneEach(IntStream.range(0, given.size())
                        .mapToObj(i -> given.get(i).text() + " " + family.get(i).text())
                        .toList())
                : List.of();
    }

    /** Several authors have an element each, beside each other. */
    private static List<String> withThoseBeside(Element first, List<String> names, List<Element> rank) {
        Set<String> all = new LinkedHashSet<>(names);
        rank.stream()
                .filter(other -> other != first && other.parent() == first.parent())
                .forEach(other -> all.addAll(names(other)));
        return List.copyOf(all);
    }

    /** The names of the first line that has some: what follows on lines of their own are job titles and the like. */
    private static List<String> firstLine(List<String> lines) {
        return lines.stream()
                .map(line -> PersonNames.of(List.of(line)))
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** A line at the heading that begins as bylines do, or follows one that is no more than that beginning. */
    private List<String> fromLines() {
        String before = "";
        for (ShownLines.Line line : text.nearHeading()) {
            boolean near = line.place() != 0 && line.text().length() <= LONGEST_BYLINE_TEXT;
            boolean byline = near
                    && (BYLINE_START.matcher(line.text()).lookingAt()
                            || BYLINE_LABEL.matcher(before).matches());
            List<String> names = byline ? PersonNames.of(List.of(line.text())) : List.of();
            if (!names.isEmpty()) {
                return names;
            }
            Matcher label = IDEOGRAPHIC.matcher(line.text());
            if (near && label.find()) {
                return List.of(label.group(1));
            }
            before = line.text();
        }
        return List.of();
    }

    /** Where the author is the site itself, a person named on the page is the better answer. */
    private boolean isSite(List<String> names) {
        return names.stream().allMatch(this::isSite);
    }

    private boolean isSite(String name) {
        return HOST.matcher(name).matches()
                || COMPANY.matcher(name).find()
                || !siteName.isEmpty() && PlainText.key(name).equals(PlainText.key(siteName))
                || words(tags.first("copyright")).contains(words(name))
                || words(tags.first("publisher")).equals(words(name));
    }

    /** Lower case, a space around each word. */
    private static String words(String text) {
        return " " + String.join(" ", PlainText.words(text)).strip() + " ";
    }

    /** The name of an account rather than of a person. */
    private static boolean isHandle(String name) {
        return name.indexOf(' ') < 0
                && name.equals(name.toLowerCase(Locale.ROOT))
                && !name.codePoints().anyMatch(Character::isIdeographic);
    }

    /** The site is no author beside people. */
    private List<String> withoutSite(List<String> names) {
        return isSite(names)
                ? names
                : names.stream().filter(name -> !isSite(name)).toList();
    }

    /** A short text that is a byline by its words alone. */
    private List<String> fromText() {
        return text.all().stream()
                .map(ShownLines.Line::text)
                .filter(line -> line.length() <= LONGEST_BYLINE_TEXT)
                .map(BYLINE::matcher)
                .filter(Matcher::find)
                .map(byline -> PersonNames.of(List.of(byline.group(1))))
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}

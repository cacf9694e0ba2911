package dev.pagemill.scraping.metadata;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes the names of people out of what pages write into bylines: labels, dates, job titles and degrees are left out. */
final class PersonNames {

    private static final int MAX_AUTHORS = 20;
    private static final int LONGEST_NAME = 70;

    /** What a page says of its authors is read so far. */
    private static final int LONGEST_TEXT = 2_000;

    private static final int MAX_WORDS = 7;
    private static final Pattern PREFIX = Pattern.compile(
            "(?iu)^(?:(?:(?:view|see|show|zeige) )?(?:all|alle|more|mehr) (?:posts|articles|stories|artikel|beiträge) (?:by|of|from|von)|(?:artikel|posts|articles|beitrag|redaktion|interview|mehr|more|more articles|alles) (?:by|von|from)|(?:written|posted|published|reviewed|story|article|words|text|report|created|edited|recommended|photographs?|interview|recipe)\\s+by|recipe courtesy(?:\\s+of)?|by|author|authors|autor|autorin|autoren|autore|auteur|auteurs|автор|forfatter|författare|von|par|por|di|door|av|af|skrevet av|text|texto|interview|geschrieben von|verfasst von|veröffentlicht von|ein beitrag von|publié par|escrito por)\\s*[:：]?\\s+|^(?:作者|著者|執筆者?|筆者|投稿者|記者|记者|撰文|取材・文|文)\\s*[:：/／●・\\s]\\s*");
    private static final Pattern LABEL =
            Pattern.compile("(?i)^(?:author|autor|autorin|auteur|autore|interview|text|by|von)\\s*[:：]\\s*");
    /** What is left of a label without a name, a number, or a time of day. */
    private static final Pattern NO_NAME_AT_ALL = Pattern.compile(
            "(?i)(?:.*:|\\d.*|.*\\d{1,2}:\\d{2}.*|(?:written|posted|published|reviewed|edited) by|.*\\b(?:articles|posts|beiträge|minuten|read)\\b.*|(?:page|post|site|author)\\.\\w+.*|#.*#.*|by|von|par|por|autor(?:in|en)?)");

    private static final Pattern SPLIT = Pattern.compile("\\s*(?:[,;，；、]|\\||\\s/\\s)\\s*(?:(?:and|und|et|&)\\s+)?");
    private static final Pattern AND = Pattern.compile("\\s+(?:and|und|et|&|y|e|en|och|og|и)\\s+");
    private static final Pattern TAIL = Pattern.compile(
            "(?i)\\s*(?:[|\u2022\u00B7\u2014\u2013@\u2192\u00BB\u22C5\u25CF].*|\\((?![^)]{1,20}\\)\\s+\\p{Lu}).*|\\s-\\s.*|\\bon\\s+\\w+\\s+\\d.*|\\d{1,2}[./]\\s?\\d.*|\\bam\\s+\\p{L}+tag.*|\\b(?:last )?(?:published|updated|posted|am|vom|on)\\s+.*\\d.*|\\d{4}.*)$");
    private static final Pattern ASIDE = Pattern.compile("\\s[-|\u2013\u2014]\\s.*$");
    private static final Pattern NOT_A_NAME = Pattern.compile(
            "(?i).*(?:https?:|www\\.|@|\\bclick\\b|\\be-?mail\\b|\\bread\\b|\\bcomment|\\bposts?\\b|\\bview\\b|\\bsubscribe|\\bfollow|\\bshare\\b|\\bcookie|\\bminutes?\\b|\\bbio(?:graphy)?\\b|\\b(?:see|show) (?:all|more)\\b|\\bupdated\\b|\\bpublished\\b|\\bveröffentlicht\\b|\\baktualisiert\\b|\\babout\\b|\\b(?:you|your|this)\\b|\\bsign (?:in|up)\\b|\\blog ?in\\b|\\bregister\\b|\\bprivacy\\b|\\bget in touch\\b|\\bverified\\b).*");

    private static final String DATE_WORD =
            "(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|januar|februar|märz|mai|juni|juli|oktober|dezember)\\.?";
    /** A day without its year, which was cut off. */
    private static final Pattern DAY = Pattern.compile("(?i)(?:^|\\s+)(?:" + DATE_WORD
            + "(?:\\s+\\d{1,2}(?:st|nd|rd|th)?)?|\\d{1,2}(?:\\.|st|nd|rd|th)?\\s+" + DATE_WORD + ")$");

    /** What is left before a date or a number that was cut off. */
    private static final Pattern REST = Pattern.compile("(?i)\\s+(?:on|am|vom|\\d+)$");

    /** Where a byline goes on with the part of the site, after a first and a last name. */
    private static final Pattern SECTION = Pattern.compile("(?<=\\S\\s\\S{1,70})\\s+in\\s+\\p{Lu}.*$");

    /** The same after a comma: further sections follow. */
    private static final Pattern IN_SECTION = Pattern.compile("in\\s+\\p{Lu}.*");

    /** What signs a reporter's lines, and the profession that Korean and Japanese write after a name. */
    private static final Pattern SIGN =
            Pattern.compile("\\s*(?:\\(\\p{Ll}{1,5}\\.?\\)|\\s(?:선임)?기자|\\s특파원|(?<=\\p{IsHan})記者)$");

    /** Whose a picture is. */
    private static final Pattern CREDIT =
            Pattern.compile("(?i)(?:.*\\b(?:image|photo(?:graph)?|picture|bild|foto|credit)s?\\s*:|\u00A9).*");

    /** What people are, which stands beside their names. */
    private static final Pattern ROLE = Pattern.compile(
            "(?i).*\\b(?:editor|writer|reporter|journalist|author|contributor|correspondent|manager|director|coordinator|specialist|founder|officer|consultant|marketing|head of|staff|redakteur(?:in)?|journalistin|autorin?|redaktion|chief|ceo|cto)\\b.*");

    /** What sets a name apart, in Japanese above all. */
    private static final Pattern BRACKETS = Pattern.compile("^[\\[《【（]+|[\\]》】）]+$");

    private static final Pattern MAIL = Pattern.compile("\\S+@\\S+\\.\\S+");

    private static final Set<String> PLACEHOLDERS = Set.of(
            "staff",
            "staff writer",
            "staff writers",
            "staff reporter",
            "admin",
            "administrator",
            "author",
            "editor",
            "webmaster",
            "作者",
            "著者",
            "筆者",
            "投稿者",
            "執筆者",
            "unknown",
            "anonymous",
            "guest",
            "user",
            "null",
            "none",
            "undefined",
            "root",
            "home",
            "name");

    /** What a template would have put a name into. */
    private static final Pattern UNFILLED = Pattern.compile("\\{\\{|\\}\\}|\\$\\{|<%|%>|\\{%");

    private PersonNames() {}

    /** Names in texts that people read, in their order; none where nothing looks like a name. */
    static List<String> of(List<String> raw) {
        Set<String> names = new LinkedHashSet<>();
        for (String value : raw) {
            List<String> found = parts(text(value));
            boolean withoutRole =
                    found.stream().anyMatch(name -> !ROLE.matcher(name).matches());
            found.stream()
                    .filter(name -> !withoutRole || !ROLE.matcher(name).matches())
                    .limit(MAX_AUTHORS)
                    .forEach(names::add);
        }
        return new ArrayList<>(names);
    }

    /** Names as machines are told them: whole, and only without the words before them. */
    static List<String> told(List<String> raw) {
        Set<String> names = new LinkedHashSet<>();
        for (String value : raw) {
            String name = withoutSign(ASIDE.matcher(withoutLabel(text(value))).replaceFirst(""));
            if (split(name).size() > 1 || name.contains(" and ") || name.length() > LONGEST_NAME) {
                names.addAll(of(List.of(value)));
            } else if (name.length() > 1 && !isPlaceholder(name) && !isAddress(name) && !isCredit(name)) {
                names.add(name);
            }
        }
        return names.stream().limit(MAX_AUTHORS).toList();
    }

    /** Names of one person each, with the family's before or after: {@code Miller, Ann} is Ann Miller. */
    static List<String> ofOneEach(List<String> raw) {
        List<String> turned = new ArrayList<>();
        for (String value : raw) {
            String[] parts = text(value).split(",\\s*", -1);
            boolean family = parts.length == 2
                    && !parts[1].isBlank()
                    && (parts[0].strip().indexOf(' ') < 0 || parts[1].strip().indexOf(' ') < 0);
            turned.add(family ? parts[1].strip() + " " + parts[0].strip() : value);
        }
        return of(turned);
    }

    private static String text(String value) {
        return PlainText.of(value.substring(0, Math.min(value.length(), LONGEST_TEXT)));
    }

    private static String withoutLabel(String text) {
        return LABEL.matcher(PREFIX.matcher(text).replaceFirst("")).replaceFirst("");
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : split(withoutLabel(BRACKETS.matcher(text).replaceAll("")))) {
            String name = TAIL.matcher(
                            MAIL.matcher(PREFIX.matcher(part).replaceFirst("")).replaceAll(""))
                    .replaceFirst("")
                    .strip();
            name = REST.matcher(DAY.matcher(name).replaceFirst("")).replaceFirst("");
            name = withoutSign(SECTION.matcher(name).replaceFirst(""));
            if (IN_SECTION.matcher(name).matches()) {
                break;
            }
            if (isName(name)) {
                parts.add(name);
            }
        }
        return parts;
    }

    /** "And" parts two people with two names each; else it may stand in the name of one: "Linny and Peter". */
    private static List<String> split(String text) {
        List<String> split = new ArrayList<>();
        for (String part : SPLIT.split(text)) {
            List<String> people = List.of(AND.split(part));
            boolean named = people.stream().allMatch(name -> name.strip().indexOf(' ') > 0 && !name.startsWith("the "));
            split.addAll(named ? people : List.of(part));
        }
        return split;
    }

    private static boolean isPlaceholder(String name) {
        return PLACEHOLDERS.contains(name.toLowerCase(Locale.ROOT))
                || UNFILLED.matcher(name).find();
    }

    private static boolean isCredit(String name) {
        return CREDIT.matcher(name).matches();
    }

    private static String withoutSign(String name) {
        return SIGN.matcher(name).replaceFirst("");
    }

    /** The value of a link that microdata calls the author is where it leads. */
    private static boolean isAddress(String name) {
        return name.contains("://") || name.startsWith("/");
    }

    private static boolean isName(String name) {
        return name.length() >= 2
                && !isAddress(name)
                && !isCredit(name)
                && name.length() <= LONGEST_NAME
                && name.split("\\s+").length <= MAX_WORDS
                && name.chars().anyMatch(Character::isLetter)
                && !NOT_A_NAME.matcher(name).matches()
                && !NO_NAME_AT_ALL.matcher(name).matches()
                && !isPlaceholder(name);
    }
}

package dev.pagemill.scraping.metadata;

import dev.pagemill.scraping.url.WebUrl;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * Whether a page that writes 3/4/2020 means the fourth of March. Other dates on it tell: those where one number is greater
 * than twelve, the same day in words, or, where nothing else tells the country, the way in which it writes dates in words.
 * Of the countries that write English few put the month first.
 */
final class NumberOrder {
    private static final Pattern NUMBERS =
            Pattern.compile("(?<![\\d/-])(\\d{1,2})([/-])(\\d{1,2})\\2(?:19|20)?\\d{2}(?![\\d/-])");
    private static final String MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?";
    private static final String DAY = "\\d{1,2}(?:st|nd|rd|th)?";
    private static final String YEAR = ",?\\s(?:19|20)\\d{2}\\b";
    private static final Pattern WORDS =
            Pattern.compile("(?i)\\b(?:(?<american>" + MONTH + "\\s" + DAY + ")|" + DAY + "\\s" + MONTH + ")" + YEAR);
    private static final int MONTHS = 12;
    private static final int DAYS = 31;
    private static final Pattern ENGLISH_LOCALE = Pattern.compile("(?i)en[_-]([a-z]{2})");
    private static final Set<String> DAY_FIRST_DOMAINS = Set.of(
            "uk", "ie", "au", "nz", "in", "za", "sg", "my", "hk", "pk", "lk", "bd", "ng", "ke", "gh", "mt", "eu");

    private final Document page;
    private final String country;
    private @Nullable Seen seen;

    /**
     * What a page's dates tell.
     *
     * @param numbers how many more have the month first than the day, of those whose numbers show it
     * @param words the same of those in words
     * @param spelled the days in words, in ISO 8601
     */
    private record Seen(int numbers, int words, Set<String> spelled) {}

    /**
     * The order on a page.
     *
     * @param language of its text, as a tag such as {@code en-GB}; empty when it does not tell
     * @param locale what it tells social networks, such as {@code en_GB}: often the country that the language leaves open
     * @param address of the page, or empty
     */
    NumberOrder(Document page, String language, String locale, String address) {
        this.page = page;
        String tag = language.toLowerCase(Locale.ROOT).replace('_', '-');
        this.country = tag.isEmpty() || tag.equals("en") ? country(locale, address) : tag.replaceFirst("^en-", "");
    }

    /**
     * Reads the page when first asked: few pages have a date that needs it.
     *
     * @param separator of the numbers; with others than strokes the day comes first unless a date of the page tells otherwise
     * @param american the day that it is where the month comes first
     * @param other the day that it is otherwise
     */
    boolean monthFirst(String separator, LocalDate american, LocalDate other) {
        if (separator.equals(".")) {
            return false;
        }
        Seen known = seen == null ? seen = read(page.text()) : seen;
        if (known.numbers != 0) {
            return known.numbers > 0;
        }
        boolean isAmerican = known.spelled.contains(american.toString());
        if (isAmerican != known.spelled.contains(other.toString())) {
            return isAmerican;
        }
        return separator.equals("/") && (country.isEmpty() ? known.words >= 0 : country.equals("us"));
    }

    private static Seen read(String text) {
        int words = 0;
        Set<String> spelled = new HashSet<>();
        Matcher date = WORDS.matcher(text);
        while (date.find()) {
            words += date.group("american") == null ? -1 : 1;
            DateText.parse(date.group(), (separator, american, other) -> false).ifPresent(spelled::add);
        }
        return new Seen(numbers(text), words, spelled);
    }

    private static int numbers(String text) {
        int more = 0;
        Matcher date = NUMBERS.matcher(text);
        while (date.find()) {
            int first = Integer.parseInt(date.group(1));
            int second = Integer.parseInt(date.group(3));
            if (first <= MONTHS && second > MONTHS && second <= DAYS) {
                more++;
            } else if (second <= MONTHS && first > MONTHS && first <= DAYS) {
                more--;
            }
        }
        return more;
    }

    /** The country of an English page; empty where nothing but the language is known. */
    private static String country(String locale, String address) {
        Matcher place = ENGLISH_LOCALE.matcher(locale);
        if (place.matches() && !place.group(1).equalsIgnoreCase("us")) {
            return place.group(1).toLowerCase(Locale.ROOT);
        }
        String host = WebUrl.parse(address).map(WebUrl::hostname).orElse("");
        String domain = host.substring(host.lastIndexOf('.') + 1);
        return DAY_FIRST_DOMAINS.contains(domain) ? domain : "";
    }
}

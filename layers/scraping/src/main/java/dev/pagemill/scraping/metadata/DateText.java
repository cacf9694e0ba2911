package dev.pagemill.scraping.metadata;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as pages write them (ISO 8601, RFC 1123, day and month by name in some thirty languages, numbers by the
 * page's custom) into ISO 8601: {@code 2025-09-04}, with the time and zone where they are given.
 */
final class DateText {

    private static final int OLDEST_YEAR = 1990;
    private static final int NEWEST_YEAR = 2100;
    private static final int MAX_LENGTH = 300;
    private static final String TIME =
            "(?:[T\\s,]+(?:at |um |à |@ )?(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?\\s*([AaPp]\\.?[Mm]\\.?)?\\s*(Z|GMT|UTC|[ECMP][SD]T\\b|CES?T\\b|[+-]\\d{2}:?\\d{2}|[+-]\\d{2}(?!\\d))?)?";
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<!\\d)((?:19|20)\\d{2})(?<by>[-/.]|\\.\\s)(\\d{1,2})\\k<by>(\\d{1,2})(?!\\d)" + TIME);
    private static final Pattern COMPACT = Pattern.compile("(?<!\\d)((?:19|20)\\d{2})([01]\\d)([0-3]\\d)(?!\\d)");
    private static final Pattern EAST_ASIAN =
            Pattern.compile("((?:19|20)\\d{2})\\s*[年년]\\s*(\\d{1,2})\\s*[月월]\\s*(\\d{1,2})\\s*[日일号]" + TIME);
    private static final Pattern DAY_NAME = Pattern.compile(
            "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|º|ª)?[.\\s]*(?:of |de |den |d')?\\s*[-/ ]?([\\p{L}\\p{M}]{3,12})\\.?[-/,\\s]*(?:de |del |of )?\\s*((?:19|20|25)\\d{2})(?!\\d)"
                    + TIME);
    private static final Pattern NAME_DAY = Pattern.compile(
            "([\\p{L}\\p{M}]{3,12})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s*((?:19|20)\\d{2})(?!\\d)" + TIME);
    /** As C, Java and Ruby write a time: {@code Mon Aug 03 12:45:00 EDT 2015}. */
    private static final Pattern YEAR_LAST = Pattern.compile(
            "(?i)(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\\s+(\\p{L}{3})\\s+(\\d{1,2})\\s+(\\d{1,2}:\\d{2}(?::\\d{2})?)(?:\\s+([A-Z]{2,5}|[+-]\\d{4}))?\\s+((?:19|20)\\d{2})(?!\\d)");

    private static final Pattern YEAR_NAME =
            Pattern.compile("(?<!\\d)((?:19|20)\\d{2})[.,\\s]+([\\p{L}\\p{M}]{3,12})\\.?\\s+(\\d{1,2})(?!\\d)" + TIME);
    private static final Pattern NUMBERS =
            Pattern.compile("(?<!\\d)(\\d{1,2})([./-])\\s?(\\d{1,2})\\2\\s?((?:19|20)?\\d{2})(?!\\d)" + TIME);
    private static final Pattern VIETNAMESE =
            Pattern.compile("(?iu)(\\d{1,2})\\s+tháng\\s+(\\d{1,2}),?\\s+(?:năm\\s+)?((?:19|20)\\d{2})(?!\\d)" + TIME);
    /** Japan's years since 2019. */
    private static final Pattern REIWA =
            Pattern.compile("令和\\s*(元|\\d{1,2})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*日" + TIME);

    private static final int YEAR_BEFORE_REIWA = 2018;

    /** Thailand counts its years from the Buddha's death. */
    private static final int BUDDHIST_YEARS_AHEAD = 543;

    /** Two digits above this are a year of the last century. */
    private static final int LAST_SHORT_YEAR = 60;

    /** North America's by RFC 822, and Central Europe's. */
    private static final Map<String, String> ZONES = Map.of(
            "EST", "-05:00",
            "EDT", "-04:00",
            "CST", "-06:00",
            "CDT", "-05:00",
            "MST", "-07:00",
            "MDT", "-06:00",
            "PST", "-08:00",
            "PDT", "-07:00",
            "CET", "+01:00",
            "CEST", "+02:00");

    private static final Pattern EPOCH = Pattern.compile("1\\d{9}(?:\\d{3})?");
    private static final Map<String, Integer> MONTHS = months();

    private DateText() {}

    /** Decides of a date in numbers whether the month comes first. */
    @FunctionalInterface
    interface Order {
        /**
         * @param separator what stands between the numbers
         * @param american the day that it is where the month comes first
         * @param other the day that it is otherwise
         */
        boolean monthFirst(String separator, LocalDate american, LocalDate other);
    }

    private static Map<String, Integer> months() {
        String[] names = {
            "january jan januar jänner jän janvier janv enero ene gennaio gen janeiro januari styczeń stycznia январь января янв tammikuu tammikuuta leden ledna ocak ianuarie siječnja január січня ιανουαρίου ιανουάριος ιαν يناير ינואר בינואר januára gener януари siječanj jaanuar janvāris janvārī sausio มกราคม ژانویه",
            "february feb februar février févr fév febrero febbraio febr fevereiro fev februari luty lutego февраль февраля фев helmikuu helmikuuta únor února şubat februarie veljače február лютого φεβρουαρίου φεβρουάριος φεβ فبراير פברואר בפברואר februára febrer февруари veebruar februāris februārī vasario กุมภาพันธ์ فوریه veljača",
            "march mar märz mrz maerz mär mars marzo março maart mrt marzec marca март марта мар maaliskuu maaliskuuta březen března mart martie ožujka március березня μαρτίου μάρτιος μαρ مارس מרץ במרץ març märts marts martā kovo มีนาคม ožujak",
            "april apr avril avr abril abr aprile kwiecień kwietnia апрель апреля апр huhtikuu huhtikuuta duben dubna nisan aprilie travnja április квітня απριλίου απρίλιος απρ أبريل ابريل אפריל באפריל apríla aprill aprīlis aprīlī balandžio เมษายน travanj април",
            "may mai mayo maggio mag maio mei maj maja май мая toukokuu toukokuuta květen května mayıs svibnja május травня μαΐου μάιος μαϊ مايو מאי במאי mája maig maijs maijā gegužės พฤษภาคม svibanj",
            "june jun juni juin junio giugno giu junho czerwiec czerwca июнь июня июн kesäkuu kesäkuuta červen června haziran iunie lipnja június червня ιουνίου ιούνιος ιουν يونيو יוני ביוני júna juny юни juuni jūnijs jūnijā birželio มิถุนายน lipanj",
            "july jul juli juillet juil julio luglio lug julho lipiec lipca июль июля июл heinäkuu heinäkuuta červenec července temmuz iulie srpnja július липня ιουλίου ιούλιος ιουλ يوليو יולי ביולי júla juliol юли juuli jūlijs jūlijā liepos กรกฎาคม srpanj",
            "august aug août aout agosto ago augustus sierpień sierpnia август августа авг elokuu elokuuta srpen srpna ağustos augusti kolovoza augusztus серпня αυγούστου αύγουστος αυγ أغسطس اغسطس אוגוסט באוגוסט agost augusta agustus augusts augustā rugpjūčio สิงหาคม kolovoz avgust avgusta",
            "september sep sept septembre septiembre settembre set setembro wrzesień września сентябрь сентября сен syyskuu syyskuuta září eylül septembrie rujna szeptember вересня σεπτεμβρίου σεπτέμβριος σεπ سبتمبر ספטמבר בספטמבר septembra setembre септември septembris septembrī rugsėjo กันยายน rujan",
            "october oct oktober okt octobre octubre ottobre ott outubro out październik października октябрь октября окт lokakuu lokakuuta říjen října ekim octombrie listopada október жовтня οκτωβρίου οκτώβριος οκτ أكتوبر اكتوبر אוקטובר באוקטובר októbra октомври oktoober oktobris oktobrī spalio ตุลาคม",
            "november nov novembre noviembre novembro listopad ноябрь ноября ноя marraskuu marraskuuta listopadu kasım noiembrie studenoga листопада νοεμβρίου νοέμβριος νοε نوفمبر נובמבר בנובמבר novembra ноември novembris novembrī lapkričio พฤศจิกายน studeni",
            "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro grudzień grudnia декабрь декабря дек joulukuu joulukuuta prosinec prosince aralık decembrie prosinca des desember грудня δεκεμβρίου δεκέμβριος δεκ ديسمبر דצמבר בדצמבר decembra desembre декември detsember decembris decembrī gruodžio ธันวาคม prosinac"
        };
        Map<String, Integer> months = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            for (String name : names[i].split(" ")) {
                months.putIfAbsent(name, i + 1);
            }
        }
        return Map.copyOf(months);
    }

    /**
     * The first date in {@code raw}.
     *
     * @param order decides 3/4/2020, of which neither number tells
     */
    static Optional<String> parse(String raw, Order order) {
        String text = raw.strip();
        if (text.length() > MAX_LENGTH) {
            text = text.substring(0, MAX_LENGTH);
        }
        text = withLatinDigits(text);
        if (EPOCH.matcher(text).matches()) {
            long seconds = Long.parseLong(text.substring(0, 10));
            return Optional.of(LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC) + "Z");
        }
        Matcher m = YEAR_FIRST.matcher(text);
        if (m.find()) {
            return date(m, new int[] {number(m, 1), number(m, 3), number(m, 4)}, 5);
        }
        m = EAST_ASIAN.matcher(text);
        if (m.find()) {
            return date(m, new int[] {number(m, 1), number(m, 2), number(m, 3)}, 4);
        }
        m = REIWA.matcher(text);
        if (m.find()) {
            int year = m.group(1).equals("元") ? 1 : number(m, 1);
            return date(m, new int[] {YEAR_BEFORE_REIWA + year, number(m, 2), number(m, 3)}, 4);
        }
        Optional<String> named = named(text);
        return named.isPresent() ? named : numbers(text, order);
    }

    private static Optional<String> named(String written) {
        // The year in its common place: the time and a zone that is told by its difference are read as ever.
        String text = YEAR_LAST.matcher(written).replaceFirst("$1 $2, $5 $3 $4");
        Matcher m = NAME_DAY.matcher(text);
        while (m.find()) {
            Integer month = MONTHS.get(m.group(1).toLowerCase(Locale.ROOT));
            if (month != null) {
                return date(m, new int[] {number(m, 3), month, number(m, 2)}, 4);
            }
        }
        m = DAY_NAME.matcher(text);
        while (m.find()) {
            Integer month = MONTHS.get(m.group(2).toLowerCase(Locale.ROOT));
            if (month != null) {
                int year = number(m, 3);
                int common = year > NEWEST_YEAR ? year - BUDDHIST_YEARS_AHEAD : year;
                return date(m, new int[] {common, month, number(m, 1)}, 4);
            }
        }
        m = VIETNAMESE.matcher(text);
        if (m.find()) {
            return date(m, new int[] {number(m, 3), number(m, 2), number(m, 1)}, 4);
        }
        m = YEAR_NAME.matcher(text);
        while (m.find()) {
            Integer month = MONTHS.get(m.group(2).toLowerCase(Locale.ROOT));
            if (month != null) {
                return date(m, new int[] {number(m, 1), month, number(m, 3)}, 4);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> numbers(String text, Order order) {
        Matcher m = NUMBERS.matcher(text);
        if (m.find()) {
            int first = number(m, 1);
            int second = number(m, 3);
            int year = year(number(m, 4));
            boolean us =
                    second > 12 || (first <= 12 && isMonthFirst(order, m.group(2), new int[] {year, first, second}));
            return date(m, us ? new int[] {year, first, second} : new int[] {year, second, first}, 5);
        }
        m = COMPACT.matcher(text);
        return m.find() && m.start() == 0
                ? date(m, new int[] {number(m, 1), number(m, 2), number(m, 3)}, 99)
                : Optional.empty();
    }

    /** @param numbers the year, and two from 1 to 12 where they are a date */
    private static boolean isMonthFirst(Order order, String separator, int[] numbers) {
        int first = numbers[1];
        int second = numbers[2];
        return first >= 1
                && second >= 1
                && order.monthFirst(
                        separator, LocalDate.of(numbers[0], first, second), LocalDate.of(numbers[0], second, first));
    }

    private static int year(int written) {
        return written >= 100 ? written : written + (written > LAST_SHORT_YEAR ? 1900 : 2000);
    }

    /** Arabic, Persian, Indian and full-width digits as those of ASCII. */
    private static String withLatinDigits(String text) {
        int at = 0;
        while (at < text.length() && (text.charAt(at) < 128 || !Character.isDigit(text.charAt(at)))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.chars().forEach(c -> out.append(Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : (char) c));
        return out.toString();
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static Optional<String> date(Matcher m, int[] yearMonthDay, int timeGroup) {
        if (yearMonthDay[0] < OLDEST_YEAR || yearMonthDay[0] > NEWEST_YEAR) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.of(yearMonthDay[0], yearMonthDay[1], yearMonthDay[2]);
            boolean timed = timeGroup < m.groupCount() && m.group(timeGroup) != null;
            return Optional.of(timed ? day + "T" + time(m, timeGroup) + zone(m.group(timeGroup + 4)) : day.toString());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static String time(Matcher m, int group) {
        int hour = number(m, group);
        String half = m.group(group + 3);
        if (half != null && hour <= 12) {
            hour = hour % 12 + (Character.toLowerCase(half.charAt(0)) == 'p' ? 12 : 0);
        }
        int second = m.group(group + 2) == null ? 0 : number(m, group + 2);
        return LocalTime.of(hour, number(m, group + 1), second)
                .truncatedTo(ChronoUnit.SECONDS)
                .format(DateTimeFormatter.ISO_LOCAL_TIME);
    }

    private static String zone(@Nullable String zone) {
        if (zone == null) {
            return "";
        }
        if (Character.isLetter(zone.charAt(0))) {
            return ZONES.getOrDefault(zone, "Z");
        }
        String digits = zone.replace(":", "");
        return digits.substring(0, 3) + ":" + (digits.length() > 3 ? digits.substring(3) : "00");
    }
}

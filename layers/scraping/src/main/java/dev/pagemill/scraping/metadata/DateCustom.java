package dev.pagemill.scraping.metadata;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How dates are read on a page, by its language.
 *
 * @param order whether 3/4/2020 is in March
 * @param central whether midnight is likely that of central Europe
 */
record DateCustom(NumberOrder order, boolean central) {

    private static final ZoneId CENTRAL_EUROPE = ZoneId.of("Europe/Berlin");
    private static final Set<String> CENTRAL_LANGUAGES =
            Set.of("de", "fr", "it", "nl", "pl", "cs", "sk", "hu", "da", "sv", "nb", "no", "sl", "hr");
    private static final Pattern PUBLISHED_LABEL = Pattern.compile(
            "(?iu)(?<!\\p{L})(?:published|posted|created|erschienen|veröffentlicht|publiée?|mise? en ligne|publicad[oa]|pubblicat[oa]|gepubliceerd"
                    + "|geplaatst|opublikowano|publicerad|publisert|udgivet|julkaistu|опубликован[оа]?|publikováno|zveřejněno|yayınlan\\p{L}+|đăng)(?!\\p{L})"
                    + "|发布|發布|公開|投稿|게시|입력");

    /** What forums show beside a post: the hour at which the page was asked for, and since when its author is there. */
    private static final Pattern OF_ANOTHER_THING = Pattern.compile(
            "(?iu)\\b(?:retrieved|accessed|abgerufen|zugriff am|consulté le|consultado el)\\b|aktuelle zeit|aktuelles datum|es ist jetzt|current time|currently|time (?:is )?now"
                    + "|^(?:joined|join date|member since|date joined|registered|registration|founded|registriert|registrierungsdatum|dabei seit|mitglied seit|anmeldedatum|beigetreten|inscrit|inscription|date d.inscription|registrado|iscritto|lid sinds|dołączył|зарегистрирован)(?!\\p{L})");

    /** The custom of a page in {@code language}, as a tag such as {@code de-CH}. */
    static DateCustom of(String language, NumberOrder order) {
        String tag = language.toLowerCase(Locale.ROOT);
        return new DateCustom(order, CENTRAL_LANGUAGES.contains(tag.substring(0, Math.min(2, tag.length()))));
    }

    Optional<String> parse(String text) {
        return hasDigit(text) ? DateText.parse(text, order::monthFirst).map(this::local) : Optional.empty();
    }

    /** A date as readers see it: where one of several is said to be of publication, that one. */
    Optional<String> parseShown(String text) {
        if (!hasDigit(text) || OF_ANOTHER_THING.matcher(text).find()) {
            return Optional.empty();
        }
        Matcher published = PUBLISHED_LABEL.matcher(text);
        Optional<String> labelled = published.find() ? parse(text.substring(published.end())) : Optional.empty();
        return labelled.isPresent() ? labelled : parse(text);
    }

    /** Whether {@code text} says of a date that it is of publication. */
    static boolean saysPublished(String text) {
        return PUBLISHED_LABEL.matcher(text).find();
    }

    /** Midnight of central Europe, told in UTC, is the day before; such a time stands for the day that begins. */
    private String local(String date) {
        if (!central || !(date.endsWith("T22:00:00Z") || date.endsWith("T23:00:00Z"))) {
            return date;
        }
        ZonedDateTime time = ZonedDateTime.parse(date).withZoneSameInstant(CENTRAL_EUROPE);
        return time.getHour() == 0 ? time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME) : date;
    }

    static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128 ? c >= '0' && c <= '9' : Character.isDigit(c)) {
                return true;
            }
        }
        return false;
    }
}

package dev.pagemill.scraping.metadata;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The dates that readers see at the page's heading.
 *
 * @param published said to be of publication, or not said to be of anything else
 * @param updated said to be of the last change
 */
record ShownDates(Optional<String> published, Optional<String> updated) {

    static final ShownDates NONE = new ShownDates(Optional.empty(), Optional.empty());

    private static final int FIRST_PLACE = -3;
    private static final int LAST_PLACE = 6;
    private static final int LONGEST_LINE = 100;
    private static final int LONGEST_LABEL = 25;
    private static final int DAY = 10;

    private static final Pattern RELATIVE = Pattern.compile(
            "(?iu)\\b(?:ago|just now|yesterday|today|vor|gestern|heute|il y a|hier|hace|ayer|fa|dagen|uur|\\d+ ?(?:m|h|d|w|min|hrs?|days?))\\b|前|昨天");

    /** What says that a date is not of publication. */
    private static final Pattern OTHERWISE = Pattern.compile(
            "(?iu)(?<!\\p{L})(?:updated?|modified|edited|revised|(?:medically )?reviewed|refreshed|fact.checked|aktualisiert|geändert|stand|mise? à jour|modifiée?|actualizad[oa]|atualizad[oa]|aggiornat[oa]|bijgewerkt|gewijzigd|uppdaterad|oppdatert|opdateret|päivitetty|обновлен[оа]?|zaktualizowano|aktualizováno|güncelle\\p{L}+|cập nhật|zuletzt|last (?:change|edit|post|activity|visit)|letzter|joined|member|registriert|community for)(?!\\p{L})|更新|編集|修正|수정");

    static ShownDates of(List<ShownLines.Line> lines, DateCustom custom) {
        Optional<String> published = Optional.empty();
        Optional<String> updated = Optional.empty();
        for (ShownLines.Line line : nearestFirst(lines)) {
            Optional<String> date = date(line, custom);
            if (date.isEmpty()) {
                continue;
            }
            Matcher otherwise = OTHERWISE.matcher(line.text());
            boolean labelled = otherwise.find();
            boolean first = labelled
                    && custom.parse(line.text().substring(0, otherwise.start())).isPresent();
            boolean notOfPublication =
                    labelled && !first || OTHERWISE.matcher(before(lines, line)).find();
            if (notOfPublication && !DateCustom.saysPublished(line.text())) {
                updated = updated.or(() -> date);
            } else {
                published = published.or(() -> date);
                if (labelled) {
                    updated = updated.or(() -> custom.parse(line.text().substring(otherwise.end())));
                }
            }
        }
        return new ShownDates(published, updated);
    }

    private static List<ShownLines.Line> nearestFirst(List<ShownLines.Line> lines) {
        return lines.stream()
                .filter(line -> line.place() >= FIRST_PLACE && line.place() <= LAST_PLACE && line.place() != 0)
                .filter(line -> line.text().length() <= LONGEST_LINE)
                .sorted(Comparator.comparing((ShownLines.Line line) -> line.place() < 0)
                        .thenComparing(line -> Math.abs(line.place())))
                .toList();
    }

    /** What machines are told of the same day is more precise; a time without a day ("three days ago") is theirs. */
    private static Optional<String> date(ShownLines.Line line, DateCustom custom) {
        Optional<String> seen = custom.parseShown(line.text());
        Optional<String> told = custom.parse(line.time());
        if (seen.isEmpty()) {
            return line.text().isEmpty() || RELATIVE.matcher(line.text()).find() ? told : seen;
        }
        return told.filter(time -> day(time).equals(day(seen.get()))).or(() -> seen);
    }

    /** The line before, where it is short enough for a label and has no date of its own. */
    private static String before(List<ShownLines.Line> lines, ShownLines.Line line) {
        int index = lines.indexOf(line);
        String text = index > 0 ? lines.get(index - 1).text() : "";
        return text.length() <= LONGEST_LABEL && !DateCustom.hasDigit(text) ? text : "";
    }

    /**
     * Whether readers are shown an earlier day than {@code told}, and not the same with day and month the other way
     * round.
     */
    boolean isEarlierThan(String told) {
        String day = published.map(ShownDates::day).orElse("");
        return !day.isEmpty() && day.compareTo(day(told)) < 0 && !turned(day).equals(day(told));
    }

    static String day(String date) {
        return date.substring(0, DAY);
    }

    private static String turned(String day) {
        return day.substring(0, 5) + day.substring(8) + "-" + day.substring(5, 7);
    }
}

package dev.pagemill.ml.structured;

import dev.pagemill.ml.structured.PageSources.LabelledValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what can be known of a page from its Markdown alone: headings and lines of a label and its value. */
final class TextPage {
    /** Pages of records have some hundreds of labelled lines. */
    private static final int MAX_LINES = 20_000;

    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.+?)\\s*#*");
    private static final Pattern LABELLED =
            Pattern.compile("(?:[-*+]\\s+)?\\**([\\p{L}][^:*|]{0,39}?)\\**:\\**\\s+(\\S.{0,300})");

    private TextPage() {}

    static PageSources read(String url, String markdown) {
        var headings = new ArrayList<String>();
        var labelled = new ArrayList<LabelledValue>();
        int number = 0;
        for (var line : markdown.lines().limit(MAX_LINES).toList()) {
            number++;
            var heading = HEADING.matcher(line.strip());
            var pair = LABELLED.matcher(line.strip());
            if (heading.matches()) {
                headings.add(heading.group(1));
            } else if (pair.matches()) {
                labelled.add(new LabelledValue(pair.group(1), pair.group(2), "line " + number));
            }
        }
        return new PageSources(
                url,
                "",
                Optional.empty(),
                List.of(),
                labelled,
                List.of(),
                List.of(),
                List.of(),
                headings,
                markdown,
                markdown);
    }
}

package dev.pagemill.scraping.metadata;

import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The text that readers see of a page, read once by all who look for something in it. */
final class ShownText {

    private final Document page;
    private final List<ShownLines.Line> nearHeading;
    private @Nullable List<ShownLines.Line> all;

    ShownText(Document page, Optional<Element> heading) {
        this.page = page;
        this.nearHeading = heading.map(ShownLines::near).orElse(List.of());
    }

    /** The lines around the page's heading; none where it has no heading. */
    List<ShownLines.Line> nearHeading() {
        return nearHeading;
    }

    /** All lines of the page, in its order. */
    List<ShownLines.Line> all() {
        List<ShownLines.Line> known = all;
        if (known == null) {
            known = ShownLines.all(page.body());
            all = known;
        }
        return known;
    }
}

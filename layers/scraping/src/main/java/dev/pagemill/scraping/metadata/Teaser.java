package dev.pagemill.scraping.metadata;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A box beside others of its kind with a heading that leads on: it tells of another page. Who wrote that one did not write the list
 * it stands in. Posts of a thread and boxes that tell of several authors have no such headings.
 */
final class Teaser {
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4");

    /** So many elements of a box, or of a heading in it, are looked at. */
    private static final int MAX_ELEMENTS = 400;

    private static final int MAX_UP = 8;
    private static final int MAX_BESIDE = 12;

    /** Fewer boxes of a kind are no list. */
    private static final int MIN_BESIDE = 2;

    private Teaser() {}

    /** Whether {@code byline} stands in one. */
    static boolean holds(Element byline) {
        Element box = byline.parent();
        for (int up = 0; up < MAX_UP && box != null && !box.nameIs("body"); up++) {
            if (isOneOfMany(box)) {
                List<Element> headings = box.stream()
                        .limit(MAX_ELEMENTS)
                        .filter(inner -> HEADINGS.contains(inner.normalName()))
                        .toList();
                if (!headings.isEmpty()) {
                    return headings.stream().noneMatch(heading -> heading.nameIs("h1"))
                            && headings.stream().anyMatch(heading -> leadsOn(heading, byline));
                }
            }
            box = box.parent();
        }
        return false;
    }

    private static boolean isOneOfMany(Element box) {
        if (box.className().isBlank() && !box.nameIs("li") && !box.nameIs("article")) {
            return false;
        }
        int alike = 0;
        Element before = box.previousElementSibling();
        Element after = box.nextElementSibling();
        for (int i = 0; i < MAX_BESIDE && alike < MIN_BESIDE && (before != null || after != null); i++) {
            alike += isAlike(box, before) ? 1 : 0;
            alike += isAlike(box, after) ? 1 : 0;
            before = before == null ? null : before.previousElementSibling();
            after = after == null ? null : after.nextElementSibling();
        }
        return alike >= MIN_BESIDE;
    }

    private static boolean isAlike(Element box, @Nullable Element other) {
        return other != null
                && other.nameIs(box.normalName())
                && firstClass(other).equals(firstClass(box));
    }

    /** The first class without digits: those count. */
    private static String firstClass(Element box) {
        String classes = box.className().strip();
        int end = classes.indexOf(' ');
        return (end < 0 ? classes : classes.substring(0, end)).replaceAll("\\d", "");
    }

    /** A post's subject is a link to the post itself. */
    private static boolean leadsOn(Element heading, Element byline) {
        Optional<Element> inside = heading.stream()
                .limit(MAX_ELEMENTS)
                .filter(inner -> inner.nameIs("a") && inner.hasAttr("href"))
                .findFirst();
        Element link = inside.orElseGet(() -> heading.closest("a[href]"));
        return link != null && link.attr("href").indexOf('#') < 0 && !isAround(heading, byline);
    }

    private static boolean isAround(Element heading, Element byline) {
        return byline == heading
                || byline.parents().contains(heading)
                || heading.parents().contains(byline);
    }
}

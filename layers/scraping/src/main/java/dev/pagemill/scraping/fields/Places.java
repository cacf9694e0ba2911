package dev.pagemill.scraping.fields;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Where the elements of a page stand: near its main heading, in another thing's card, hidden, struck through. */
final class Places {
    /** Elements after the heading within which the facts of its subject stand. */
    private static final double REACH = 200;

    private static final double NEAR_HEADING = 0.25;
    private static final double BEFORE_HEADING = -0.1;

    /** Elements that may stand before the heading and still speak of its subject. */
    private static final int JUST_BEFORE = 60;

    private static final Pattern ELSEWHERE = Pattern.compile(
            "related|recommend|upsell|up-sell|cross-?sell|similar|also[-_]?(?:bought|like|view)|carousel"
                    + "|recently|mini-?cart|cart-?drawer|side-?cart|mega-?menu|navbar|navigation|review|sponsor"
                    + "|you-?may|frequently|footer|newsletter|cookie|modal-cart|product-?card|product-?tile"
                    + "|suggest|accessor(?:y|ies)|bought-together|dlc|cross_sell|comment");

    private static final Pattern HIDDEN_CLASS =
            Pattern.compile("(?:^|\\s)(?:hidden|hide|d-none|is-hidden|display-none|js-hidden|invisible)(?:\\s|$)"
                    + "|(?<!overflow|flow-x|flow-y|backface|bar)-(?:hide|hidden)(?:\\s|$)");

    /** Utility classes that show again on wider screens what {@code hidden} hides. */
    private static final Pattern SHOWN_WIDER = Pattern.compile("(?:sm|md|lg|xl|2xl)[:-](?:block|flex|inline|grid)");

    private static final Pattern STRUCK = Pattern.compile("line-?through|strike");

    private final Map<Element, Place> places = new IdentityHashMap<>();
    private final Optional<MainHeading.Found> heading;
    private final Set<Element> around = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param order position among the page's elements */
    record Place(int order, boolean elsewhere, boolean hidden, boolean struck, boolean link) {}

    Places(Document page, Optional<MainHeading.Found> heading) {
        this.heading = heading;
        heading.ifPresent(found -> around.addAll(found.element().parents()));
        int order = 0;
        for (var element : page.body().getAllElements()) {
            var parent = element.parent();
            places.put(element, place(element, parent == null ? null : places.get(parent), order++));
        }
    }

    private Place place(Element element, @Nullable Place parent, int order) {
        String tag = element.normalName();
        String names = ShortText.names(element);
        boolean elsewhere = parent != null && parent.elsewhere() || !around.contains(element) && elsewhere(tag, names);
        boolean hidden = parent != null && parent.hidden() || hidden(element);
        boolean struck = parent != null && parent.struck()
                || Set.of("del", "s", "strike").contains(tag)
                || STRUCK.matcher(names + " " + element.attr("style")).find();
        boolean link = parent != null && parent.link() || tag.equals("a") && leads(element.attr("href"));
        return new Place(order, elsewhere, hidden, struck, link);
    }

    private static boolean elsewhere(String tag, String names) {
        return switch (tag) {
            case "nav", "footer", "aside", "header" -> true;
            case "body", "html", "main", "form" -> false;
            default -> ELSEWHERE.matcher(names).find();
        };
    }

    private static boolean hidden(Element element) {
        String names = element.className().toLowerCase(Locale.ROOT);
        return element.hasAttr("hidden")
                || element.attr("style")
                        .replace(" ", "")
                        .toLowerCase(Locale.ROOT)
                        .contains("display:none")
                || HIDDEN_CLASS.matcher(names).find()
                        && !SHOWN_WIDER.matcher(names).find();
    }

    private static boolean leads(String href) {
        return !href.isBlank() && !href.startsWith("#") && !href.startsWith("javascript:");
    }

    Place of(Element element) {
        var place = places.get(element);
        return place == null ? new Place(0, false, false, false, false) : place;
    }

    /** What an element's distance from the main heading says for it. */
    double nearness(Place place) {
        if (heading.isEmpty()) {
            return 0;
        }
        int distance = place.order() - of(heading.get().element()).order();
        if (distance < -JUST_BEFORE) {
            return BEFORE_HEADING;
        }
        return NEAR_HEADING * Math.exp(-Math.abs(distance) / REACH) + (distance < 0 ? BEFORE_HEADING / 2 : 0);
    }

    /** Ancestors of an element up to a height. */
    static Set<Element> above(Element element, int height) {
        var above = new HashSet<Element>();
        Element at = element.parent();
        for (int i = 0; i < height && at != null && !at.normalName().equals("body"); i++) {
            above.add(at);
            at = at.parent();
        }
        return above;
    }
}

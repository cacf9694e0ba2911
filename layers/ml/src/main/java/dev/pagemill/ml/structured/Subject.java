package dev.pagemill.ml.structured;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What a schema asks about, among the things that a page's structured data describe: the thing that can
 * answer most of the schema's fields and that the page's address and title speak of.
 *
 * @param things that describe it, the best first: the same product in JSON-LD and in microdata, say
 * @param flat OpenGraph and meta tags, which always speak of the page's own subject
 * @param pageLevel whether the page's title, hints and labelled values speak of it too
 */
record Subject(List<PageItem> things, List<PageItem> flat, boolean pageLevel) {
    private static final double NAMED_BY_PAGE = 3;
    private static final double AT_THIS_ADDRESS = 3;
    private static final double OUTERMOST = 0.5;
    private static final double MENTIONED_ONLY = -4;

    /** What a page is about only where nothing else is: its site, its own frame, its place in the site. */
    private static final Set<String> SITE_LEVEL = Set.of(
            "Organization",
            "Corporation",
            "OnlineStore",
            "OnlineBusiness",
            "Store",
            "WebSite",
            "WebPage",
            "ItemPage",
            "CollectionPage",
            "BreadcrumbList",
            "SearchAction",
            "ImageObject",
            "Brand",
            "SiteNavigationElement");

    /** Fields that every thing has; they do not tell what a schema is about. */
    private static final Set<String> COMMON = Set.of("name", "url", "image", "description", "publisher", "language");

    private static final double SITE = -4;

    /** With this many things of a kind and none of them named by the page, the page is a list. */
    private static final int LIST_FROM = 3;

    Subject {
        things = List.copyOf(things);
        flat = List.copyOf(flat);
    }

    private record Scored(PageItem item, double score, long fields, boolean named) {}

    /** Chooses for these fields. */
    static Subject of(List<PageItem> items, List<TargetField> fields, PageSources page) {
        var scored = items.stream()
                .filter(item -> !item.flat())
                .map(item -> scored(item, fields, page))
                .filter(each -> each.fields() > 0 && each.score() > 0)
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .toList();
        var flat = items.stream().filter(PageItem::flat).toList();
        if (scored.isEmpty() || isList(scored)) {
            return new Subject(List.of(), flat, true);
        }
        var best = scored.getFirst();
        var same = scored.stream()
                .filter(each -> each == best || sameAs(best.item(), each))
                .map(Scored::item);
        return new Subject(same.toList(), flat, true);
    }

    /** A thing alone: an entry of a list, or a part of another thing. */
    static Subject only(PageItem item) {
        return new Subject(List.of(item), List.of(), false);
    }

    private static Scored scored(PageItem item, List<TargetField> fields, PageSources page) {
        long answered = fields.stream()
                .filter(field -> !new ThingLookup(item).candidates(field).isEmpty())
                .count();
        boolean named = namedByPage(item, page);
        double score = answered
                + (named ? NAMED_BY_PAGE : 0)
                + (atAddress(item, page) ? AT_THIS_ADDRESS : 0)
                + (item.depth() == 0 ? OUTERMOST : 0)
                + (item.aside() ? MENTIONED_ONLY : 0)
                + (siteLevel(item) && onlyCommon(item, fields) ? SITE : 0);
        return new Scored(item, score, answered, named || atAddress(item, page));
    }

    private static boolean siteLevel(PageItem item) {
        return !item.types().isEmpty() && SITE_LEVEL.containsAll(item.types());
    }

    /** Whether the thing answers, of a schema that asks for more, only what everything answers. */
    private static boolean onlyCommon(PageItem item, List<TargetField> fields) {
        var telling = fields.stream()
                .filter(field ->
                        field.concept().map(each -> !COMMON.contains(each.id())).orElse(true))
                .toList();
        return !telling.isEmpty()
                && telling.stream()
                        .allMatch(
                                field -> new ThingLookup(item).candidates(field).isEmpty());
    }

    private static boolean isList(List<Scored> scored) {
        var best = scored.getFirst();
        long peers = scored.stream()
                .filter(each -> each.item().types().equals(best.item().types())
                        && each.item().depth() == best.item().depth())
                .count();
        return !best.named() && (peers >= LIST_FROM || best.item().aside());
    }

    private static boolean sameAs(PageItem best, Scored other) {
        String name = name(best);
        return !other.item().aside()
                && !name.isEmpty()
                && (other.named() || name.equalsIgnoreCase(name(other.item())))
                && Names.alike(name, name(other.item()));
    }

    private static String name(PageItem item) {
        return LeafText.of(item.data().path("name"))
                .or(() -> LeafText.of(item.data().path("headline")))
                .orElse("");
    }

    private static boolean namedByPage(PageItem item, PageSources page) {
        String name = name(item);
        return !name.isEmpty()
                && !(siteLevel(item) && Names.alike(name, page.title()) && !Names.same(name, page.title()))
                && (Names.alike(name, page.title())
                        || page.named()
                                .map(heading -> Names.alike(name, heading))
                                .orElse(false)
                        || page.named().isEmpty()
                                && page.headings().stream().limit(1).anyMatch(heading -> Names.alike(name, heading)));
    }

    private static boolean atAddress(PageItem item, PageSources page) {
        return List.of("url", "@id", "mainEntityOfPage").stream()
                .map(key -> LeafText.address(item.data().path(key), true).orElse(""))
                .anyMatch(address -> !address.isEmpty() && path(address).equals(path(page.url())));
    }

    /** The path alone: scheme, host spelling, query and fragment differ between a page and its own data. */
    private static String path(String address) {
        String path = address.replaceFirst("^[a-zA-Z]+://[^/]*", "").replaceFirst("[?#].*$", "");
        return path.replaceFirst("/$", "");
    }
}

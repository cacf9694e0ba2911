package dev.pagemill.scraping.link;

import dev.pagemill.scraping.text.WordSeam;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** All links of a page or of a part of it. */
public final class Links {

    private static final Set<String> NAVIGATION_TAGS = Set.of("nav", "header", "footer", "aside", "menu");
    private static final Set<String> NAVIGATION_ROLES = Set.of(
            "navigation", "banner", "contentinfo", "menu", "menubar", "complementary", "search", "toolbar", "tablist");
    private static final Set<String> CONTENT_TAGS = Set.of("article", "main");
    private static final Pattern NAVIGATION_CLASS = Pattern.compile(
            "(?:^|[\\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|footer|sidebar|pagination|pager|toolbar|topbar|masthead|social|share|sharing|languages?|skip-?link)(?:$|[\\s_-])",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> LINK_TAGS = Set.of("a", "area");

    private Links() {}

    /**
     * The links of {@code content} in page order, each with an absolute URL; a {@code <base>} in the page is honoured.
     * Targets that are no addresses ({@code javascript:}, {@code data:}, a bare {@code #}) are left out.
     */
    public static List<Link> of(Element content, String baseUri) {
        BaseUrl base = BaseUrl.of(content, baseUri);
        List<Link> links = new ArrayList<>();
        Map<Element, LinkKind> kinds = new IdentityHashMap<>();
        for (Element element : content.getAllElements()) {
            String url = LINK_TAGS.contains(element.normalName()) ? target(element, base) : "";
            if (!url.isEmpty()) {
                links.add(new Link(url, text(element), rel(element), kind(element, kinds)));
            }
        }
        return links;
    }

    /** The distinct URLs of {@code content}'s links in page order, without fragments of the page itself. */
    public static List<String> urls(Element content, String baseUri) {
        BaseUrl base = BaseUrl.of(content, baseUri);
        Map<String, Boolean> urls = new LinkedHashMap<>();
        for (Link link : of(content, baseUri)) {
            boolean fragment = link.url().indexOf('#') >= 0 && base.isSamePage(link.url());
            if (!fragment) {
                urls.put(link.url(), true);
            }
        }
        return List.copyOf(urls.keySet());
    }

    private static String target(Element link, BaseUrl base) {
        String href = link.attr("href").strip();
        String scheme = href.substring(0, Math.min(11, href.length())).toLowerCase(Locale.ROOT);
        boolean none = href.isEmpty()
                || href.equals("#")
                || scheme.startsWith("javascript:")
                || scheme.startsWith("data:")
                || scheme.startsWith("blob:")
                || scheme.startsWith("about:");
        return none ? "" : base.resolve(href);
    }

    private static String text(Element link) {
        String text = WordSeam.textOf(link).strip();
        if (!text.isEmpty()) {
            return text;
        }
        Element image = link.selectFirst("img[alt]");
        String alternative = image == null ? link.attr("aria-label") : image.attr("alt");
        return (alternative.isBlank() ? link.attr("title") : alternative).strip();
    }

    private static List<String> rel(Element link) {
        String rel = link.attr("rel").strip().toLowerCase(Locale.ROOT);
        return rel.isEmpty() ? List.of() : List.of(rel.split("\\s+"));
    }

    /** The kind of the nearest ancestor that tells one; {@code known} keeps the answers, so that each is asked once. */
    private static LinkKind kind(Element link, Map<Element, LinkKind> known) {
        List<Element> path = new ArrayList<>();
        LinkKind kind = LinkKind.CONTENT;
        for (Element at = link; at != null; at = at.parent()) {
            LinkKind remembered = known.get(at);
            LinkKind own = remembered == null ? own(at) : remembered;
            if (own != null) {
                kind = own;
                break;
            }
            path.add(at);
        }
        for (Element element : path) {
            known.put(element, kind);
        }
        return kind;
    }

    private static @Nullable LinkKind own(Element element) {
        String name = element.normalName();
        String role = element.attr("role");
        if (NAVIGATION_TAGS.contains(name) && !(name.equals("header") && isInArticle(element))) {
            return LinkKind.NAVIGATION;
        }
        if (CONTENT_TAGS.contains(name) || role.equals("main") || role.equals("article")) {
            return LinkKind.CONTENT;
        }
        boolean navigation = NAVIGATION_ROLES.contains(role)
                || (!name.equals("body")
                        && !name.equals("html")
                        && (NAVIGATION_CLASS.matcher(element.className()).find()
                                || NAVIGATION_CLASS.matcher(element.id()).find()));
        return navigation ? LinkKind.NAVIGATION : null;
    }

    private static boolean isInArticle(Element element) {
        return element.closest("article") != null;
    }
}

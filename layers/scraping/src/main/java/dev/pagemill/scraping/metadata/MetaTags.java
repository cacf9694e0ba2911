package dev.pagemill.scraping.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** A page's {@code <meta>} tags as one object: OpenGraph and its kin, and the others by their names. */
final class MetaTags {
    /** OpenGraph's own namespaces, and those of Facebook and Twitter that are written the same way. */
    private static final Pattern OPEN_GRAPH =
            Pattern.compile("(?:og|product|article|book|profile|music|video|business|place|fb|al|twitter):.+");

    private MetaTags() {}

    /** One object, or none where the page has no such tag. */
    static List<ObjectNode> openGraph(List<Element> metas) {
        return collect(metas, name -> OPEN_GRAPH.matcher(name).matches());
    }

    /** All other tags with a name. */
    static List<ObjectNode> named(List<Element> metas) {
        return collect(metas, name -> !OPEN_GRAPH.matcher(name).matches());
    }

    private static List<ObjectNode> collect(List<Element> metas, Predicate<String> wanted) {
        var properties = new Properties();
        for (var meta : metas) {
            var name = name(meta);
            if (!name.isEmpty() && wanted.test(name) && meta.hasAttr("content")) {
                properties.add(name, Properties.text(meta.attr("content").strip()));
            }
        }
        var object = properties.build();
        return object.isEmpty() ? List.of() : List.of(object);
    }

    /** Sites write {@code name} where OpenGraph asks for {@code property}, and the other way round. */
    private static String name(Element meta) {
        var name = meta.hasAttr("property") ? meta.attr("property") : meta.attr("name");
        return name.strip().toLowerCase(Locale.ROOT);
    }
}

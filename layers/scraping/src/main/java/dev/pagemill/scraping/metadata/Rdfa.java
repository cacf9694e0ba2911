package dev.pagemill.scraping.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.scraping.link.BaseUrl;
import java.util.List;
import org.jsoup.nodes.Element;

/**
 * RDFa Lite 1.1 (W3C): items are elements with {@code typeof}, their properties descendants with {@code property}.
 *
 * @param links resolves addresses
 */
record Rdfa(BaseUrl links) implements ItemReader.Dialect {
    private static final ItemReader.Names NAMES = new ItemReader.Names("typeof", "typeof", "resource", "property");

    @Override
    public ItemReader.Names names() {
        return NAMES;
    }

    @Override
    public List<Element> beyond(Element scope) {
        return List.of();
    }

    @Override
    public JsonNode value(Element element) {
        if (element.hasAttr("content")) {
            return Properties.text(element.attr("content").strip());
        }
        for (var attribute : List.of("resource", "href", "src")) {
            if (element.hasAttr(attribute)) {
                return Properties.text(links.resolveOrKeep(element.attr(attribute)));
            }
        }
        return Properties.text(element.hasAttr("datetime") ? element.attr("datetime") : element.text());
    }
}

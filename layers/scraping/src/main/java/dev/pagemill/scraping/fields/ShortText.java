package dev.pagemill.scraping.fields;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** Texts of small elements, without walking the large ones. */
final class ShortText {
    /** A value and its label are made of a handful of nodes; whatever has more is a region of the page. */
    private static final int MAX_NODES = 60;

    /** Attributes besides class and id by which sites name an element's part. */
    private static final String[] NAMING = {
        "itemprop", "data-testid", "data-test", "data-test-id", "data-qa", "data-automation-id", "data-automation"
    };

    private static final Pattern CENTS = Pattern.compile("cents|decimal|fraction|mantissa", Pattern.CASE_INSENSITIVE);

    private ShortText() {}

    /** The visible text where it has at most so many characters; empty where it is longer or blank. */
    static Optional<String> of(Element element, int maxChars) {
        var text = new StringBuilder();
        int[] nodes = {0};
        var end = NodeTraversor.filter(
                new NodeFilter() {
                    @Override
                    public FilterResult head(Node node, int depth) {
                        if (node instanceof TextNode words) {
                            text.append(words.getWholeText());
                        } else if (node instanceof Element inner) {
                            if (inner.normalName().equals("script")
                                    || inner.normalName().equals("style")) {
                                return FilterResult.SKIP_ENTIRELY;
                            }
                            if (cents(inner, text)) {
                                text.append('.');
                            } else if (inner.isBlock() || inner.normalName().equals("br")) {
                                text.append(' ');
                            }
                        }
                        return text.length() > 3 * maxChars || ++nodes[0] > MAX_NODES
                                ? FilterResult.STOP
                                : FilterResult.CONTINUE;
                    }
                },
                element);
        String plain = text.toString()
                .replaceAll("\\p{Cf}", "")
                .replaceAll("[\\s\u00a0\u202f]+", " ")
                .strip();
        return end == NodeFilter.FilterResult.STOP || plain.isEmpty() || plain.length() > maxChars
                ? Optional.empty()
                : Optional.of(plain);
    }

    /** Cents that are raised rather than parted by a point: {@code $12<sup>99</sup>} is no 1299. */
    private static boolean cents(Element element, StringBuilder before) {
        String tag = element.normalName();
        boolean raised = tag.equals("sup") || CENTS.matcher(element.className()).find();
        return raised
                && !before.isEmpty()
                && Character.isDigit(before.charAt(before.length() - 1))
                && element.childrenSize() == 0
                && element.ownText().strip().matches("\\d{2}");
    }

    /** What the element is called by its class, id and the like, in lower case. */
    static String names(Element element) {
        var names = new StringBuilder(element.className()).append(' ').append(element.id());
        for (var attribute : NAMING) {
            if (element.hasAttr(attribute)) {
                names.append(' ').append(element.attr(attribute));
            }
        }
        return names.toString().toLowerCase(Locale.ROOT);
    }
}

package dev.pagemill.scraping.markdown;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/** Links: with text they are written, around blocks they go to the heading, those of a page's machinery are dropped. */
final class Anchors {

    private static final Pattern PERMALINK = Pattern.compile(
            "(?:^|[\\s_-])(?:headerlink|header-anchor|heading-anchor|anchor|anchorjs-link|hash-link|heading-link|permalink|autolink-headings?|deep-link|direct-link|section-link|anchor-link)(?:$|\\s)");
    private static final Pattern PERMALINK_TEXT = Pattern.compile(
            "[\\s\\u00B6#\\u00A7\\u200B\\u2060\\x{1F517}\\u221E\\uFE0F]*|(?i)(?:link|permalink|anchor|direct link)(?: (?:to|for) .*)?|copy link");
    private static final Evaluator HEADINGS = Selector.evaluatorOf("h1, h2, h3, h4, h5, h6");
    private static final Evaluator PICTURE = Selector.evaluatorOf("img");

    private final Flow flow;
    private @Nullable Element owner;

    Anchors(Flow flow) {
        this.flow = flow;
    }

    /** Whether what is written now is a link's text. */
    boolean isOpen() {
        return owner != null;
    }

    boolean enter(Element link) {
        String label = flow.page.footnotes().reference(link);
        if (label != null) {
            flow.buffer.raw("[^" + label + "]");
            return false;
        }
        if (isBackLink(link) || isPermalink(link)) {
            return false;
        }
        String target = owner == null ? target(link) : "";
        if (target.isEmpty()) {
            return true;
        }
        if ((flow.heading != null || isPicture(link)) && isWithinPage(link)) {
            // A heading that leads to itself, or a picture to the box that it opens.
            return true;
        }
        owner = link;
        Element heading = link.childrenSize() == 0 || flow.isOneLine() ? null : link.selectFirst(HEADINGS);
        if (heading == null) {
            flow.buffer.open(Mark.LINK, target);
        } else if (!isWithinPage(link)) {
            flow.linkHeading = heading;
            flow.linkTarget = target;
        }
        return true;
    }

    void leave(Element link) {
        if (link == owner) {
            owner = null;
            flow.linkHeading = null;
            flow.buffer.close(Mark.LINK);
        }
    }

    /** Opens the link that is all there is in {@code code}, whose text becomes a code span; tells whether there is one. */
    boolean openWithin(Element code) {
        Element link = code.childrenSize() == 1 ? code.firstElementChild() : null;
        if (owner != null
                || link == null
                || !link.nameIs("a")
                || link.text().length() < code.text().length()) {
            return false;
        }
        String target = target(link);
        if (!target.isEmpty()) {
            flow.buffer.open(Mark.LINK, target);
        }
        return !target.isEmpty();
    }

    private String target(Element link) {
        String href = link.attr("href").strip();
        if (href.isEmpty() || href.equals("#") || isScript(href)) {
            return "";
        }
        return flow.page.base().resolve(href);
    }

    private static boolean isPicture(Element link) {
        return link.selectFirst(PICTURE) != null && !link.hasText();
    }

    private boolean isWithinPage(Element link) {
        String href = link.attr("href").strip();
        return href.startsWith("#")
                || href.indexOf('#') > 0
                        && flow.page.base().isSamePage(flow.page.base().resolve(href));
    }

    private static boolean isScript(String href) {
        return href.regionMatches(true, 0, "javascript:", 0, 11)
                || href.regionMatches(true, 0, "data:", 0, 5)
                || href.startsWith("blob:");
    }

    private boolean isBackLink(Element link) {
        if (flow.page.footnotes().isBackLink(link)) {
            return true;
        }
        boolean arrow = flow.writer.current().type == Frame.Type.NOTE && Footnotes.isBackSign(link.text());
        boolean toQuoted = link.hasAttr("data-post-id") && Footnotes.isBackSign(link.text());
        return toQuoted
                || (arrow && link.attr("href").contains("#"))
                || link.attr("role").equals("doc-backlink");
    }

    private boolean isPermalink(Element link) {
        if (link.attr("href").indexOf('#') < 0 || link.selectFirst(PICTURE) != null) {
            return false;
        }
        boolean inHeading =
                flow.heading != null || PERMALINK.matcher(link.className()).find();
        return inHeading && PERMALINK_TEXT.matcher(link.text()).matches();
    }
}

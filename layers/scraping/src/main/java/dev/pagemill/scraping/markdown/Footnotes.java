package dev.pagemill.scraping.markdown;

import dev.pagemill.scraping.link.BaseUrl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The footnotes of one content: which links refer to a note, which elements are the notes, which links lead back. */
final class Footnotes {

    private static final Pattern REFERENCE_TEXT =
            Pattern.compile("[\\[(]?\\s*(?:note\\s)?([0-9]{1,4}|[a-z]{1,2}|[ivx]{1,5}|[*†‡§]{1,3})\\s*[\\])]?\\.?");
    private static final Pattern NOTE_ID = Pattern.compile(
            "(?:^|[^a-z])(?:_?ftn|fn|foot-?note|end-?note|cite_note|note|sdfootnote|ref|easy-footnote-bottom)[^a-z]?.*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern REFERENCE_CLASS = Pattern.compile(
            "foot-?note|noteref|fnref|ftnref|endnote|cite_?ref|(?:^|\\s)reference", Pattern.CASE_INSENSITIVE);
    private static final Pattern BACK = Pattern.compile("[\\s↩↑⤴←^⏎↵\\uFE0E\\uFE0F\\[\\]]*");
    private static final int MAX_NOTE_ANCESTORS = 4;

    private final Map<Element, String> references = new IdentityHashMap<>();
    private final Map<Element, String> notes = new IdentityHashMap<>();
    private final Set<String> referenceIds = new HashSet<>();
    private final BaseUrl base;

    private Footnotes(BaseUrl base) {
        this.base = base;
    }

    /** Finds the footnotes of {@code content}. */
    static Footnotes of(Element content, BaseUrl base) {
        Footnotes found = new Footnotes(base);
        List<Element> candidates = new ArrayList<>();
        for (Element link : content.getElementsByTag("a")) {
            if (found.fragment(link) != null && isReference(link)) {
                candidates.add(link);
            }
        }
        if (!candidates.isEmpty()) {
            found.resolve(content, candidates);
        }
        return found;
    }

    /** The label that {@code link} refers to; null where it is no footnote reference. */
    @Nullable
    String reference(Element link) {
        return references.get(link);
    }

    /** The label of the note that {@code element} is; null where it is none. */
    @Nullable
    String note(Element element) {
        return notes.isEmpty() ? null : notes.get(element);
    }

    /** Whether {@code link}, inside a note, leads back to where the note is referred to. */
    boolean isBackLink(Element link) {
        if (notes.isEmpty()) {
            return false;
        }
        String fragment = fragment(link);
        return fragment != null && referenceIds.contains(fragment) && !references.containsKey(link);
    }

    private @Nullable String fragment(Element link) {
        String href = link.attr("href");
        int hash = href.indexOf('#');
        if (hash < 0 || hash + 1 >= href.length()) {
            return null;
        }
        boolean here = hash == 0 || base.isSamePage(base.resolve(href));
        return here ? href.substring(hash + 1) : null;
    }

    private static boolean isReference(Element link) {
        String text = link.text().strip();
        return text.length() <= 12
                && REFERENCE_TEXT
                        .matcher(text.toLowerCase(java.util.Locale.ROOT))
                        .matches();
    }

    private void resolve(Element content, List<Element> candidates) {
        Map<String, Element> targets = targets(content, candidates);
        Set<String> labels = new HashSet<>();
        Map<String, String> labelOfTarget = new HashMap<>();
        for (Element link : candidates) {
            String fragment = fragment(link);
            Element target = fragment == null ? null : targets.get(fragment);
            Element note = target == null ? null : note(target, link);
            if (note == null
                    || fragment == null
                    || !(isMarked(link) || NOTE_ID.matcher(fragment).find())) {
                continue;
            }
            if (!comesBefore(link, note)) {
                continue;
            }
            String label = labelOfTarget.computeIfAbsent(fragment, key -> label(link, labels));
            references.put(link, label);
            notes.putIfAbsent(note, label);
            rememberIds(link);
        }
    }

    private Map<String, Element> targets(Element content, List<Element> candidates) {
        Set<String> wanted = new HashSet<>();
        for (Element link : candidates) {
            wanted.add(java.util.Objects.requireNonNull(fragment(link)));
        }
        Map<String, Element> targets = new HashMap<>();
        content.stream().forEach(element -> {
            if (element.attributesSize() > 0) {
                String id = element.id().isEmpty() && element.nameIs("a") ? element.attr("name") : element.id();
                if (!id.isEmpty() && wanted.contains(id)) {
                    targets.putIfAbsent(id, element);
                }
            }
        });
        return targets;
    }

    /** The block that the note at {@code target} fills; null where the target is no note. */
    private static @Nullable Element note(Element target, Element link) {
        Element element = target;
        for (int i = 0; i < MAX_NOTE_ANCESTORS && element != null; i++) {
            String name = element.normalName();
            boolean block = name.equals("li")
                    || name.equals("p")
                    || name.equals("aside")
                    || name.equals("dd")
                    || name.equals("div");
            if (block) {
                return isAncestor(element, link) || element.nameIs("body") ? null : element;
            }
            if (!element.nameIs("a")
                    && !element.nameIs("span")
                    && !element.nameIs("sup")
                    && !element.nameIs("b")
                    && !element.nameIs("strong")) {
                return null;
            }
            element = element.parent();
        }
        return null;
    }

    private static boolean isAncestor(Element ancestor, Element element) {
        for (Element at = element; at != null; at = at.parent()) {
            if (at == ancestor) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMarked(Element link) {
        Element parent = link.parent();
        boolean raised = parent != null
                && (parent.nameIs("sup")
                        || REFERENCE_CLASS.matcher(parent.className()).find());
        return raised
                || link.selectFirst("sup") != null
                || REFERENCE_CLASS
                        .matcher(link.className() + " " + link.attr("rel") + " " + link.attr("role"))
                        .find();
    }

    /** A link that stands in a note, at its start, leads back: it is no reference. */
    private boolean comesBefore(Element link, Element note) {
        for (Element at = link.parent(); at != null; at = at.parent()) {
            if (notes.containsKey(at)) {
                return false;
            }
        }
        return true;
    }

    private static String label(Element link, Set<String> taken) {
        Matcher matcher = REFERENCE_TEXT.matcher(link.text().strip().toLowerCase(java.util.Locale.ROOT));
        String wanted = matcher.matches() ? matcher.group(1) : "";
        boolean usable = !wanted.isEmpty() && Characters.isAsciiAlphanumeric(wanted.charAt(0));
        String label = usable ? wanted : String.valueOf(taken.size() + 1);
        String unique = label;
        for (int i = 2; !taken.add(unique); i++) {
            unique = label + "-" + i;
        }
        return unique;
    }

    private void rememberIds(Element link) {
        Element element = link;
        for (int i = 0; i < 3 && element != null; i++) {
            referenceIds.add(element.id());
            referenceIds.add(element.attr("name"));
            if (TagKind.of(element.normalName()).isBlock()) {
                break;
            }
            Element before = element.previousElementSibling();
            if (before != null && before.nameIs("a")) {
                referenceIds.add(before.id());
                referenceIds.add(before.attr("name"));
            }
            element = element.parent();
        }
        for (Element inner : link.children()) {
            referenceIds.add(inner.id());
        }
        referenceIds.remove("");
    }

    /** Whether {@code text} is nothing but an arrow or another sign of a link back. */
    static boolean isBackSign(String text) {
        return BACK.matcher(text).matches();
    }
}

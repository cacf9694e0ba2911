package dev.pagemill.scraping.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Parts that tools write in their own way, and what puts them into the form that HTML has for them. */
enum PartForms {
    /** Counters of notebooks' cells, bullets that stand in the text, the size of an enlarged picture. */
    SIGN("input_prompt|output_prompt|jp-InputPrompt|jp-OutputPrompt|ltx_tag_item|ltx_tag_bibitem|lightbox-wrapper") {
        @Override
        void restore(Element element) {
            if (element.hasClass("ltx_tag_bibitem")) {
                element.appendText(" ");
            } else if (element.hasClass("lightbox-wrapper")) {
                element.select(".lightbox > .meta").remove();
            } else if (element.hasClass("ltx_tag_item")) {
                ItemLabel.restore(element);
            } else {
                element.remove();
            }
        }
    },
    /** Labels in a row, each of which shows one of the boxes below. */
    TABS("tabbed-set|vp-code-group") {
        @Override
        void restore(Element element) {
            Tabs.restore(element);
        }
    },
    /** Notes in the midst of the line that they belong to, or in a form of their own. */
    NOTE("ltx_role_footnote|sidenote|marginnote|footnote") {
        @Override
        void restore(Element element) {
            NoteForms.restore(element);
        }
    },
    /** Lists of editors that write each item, or each level, as a list. */
    LIST("lst-kix_\\S+|bulleted-list|numbered-list|to-do-list") {
        @Override
        void restore(Element element) {
            EditorLists.join(element);
        }
    };

    /** One of these is in each class attribute that names such a part: looking for them costs less. */
    private static final List<String> SIGNS =
            List.of("rompt", "ltx_", "lightbox", "tabbed-", "vp-code", "note", "lst-kix", "ed-list", "do-list");

    private final Pattern classes;

    PartForms(String classes) {
        this.classes = Pattern.compile("(?:^|\\s)(?:" + classes + ")(?:$|\\s)");
    }

    /** Puts {@code element} into the usual form; it may be gone after that. */
    abstract void restore(Element element);

    /** What a class attribute says; null where that is nothing. */
    static @Nullable PartForms of(String className) {
        if (SIGNS.stream().noneMatch(className::contains)) {
            return null;
        }
        for (PartForms form : values()) {
            if (form.classes.matcher(className).find()) {
                return form;
            }
        }
        return null;
    }

    /** Puts all of {@code elements}, in page order, into the usual form. */
    static void restoreAll(List<Element> elements) {
        for (Element element : new ArrayList<>(elements)) {
            PartForms form = element.parent() == null ? null : of(element.attr("class"));
            if (form != null) {
                form.restore(element);
            }
        }
    }
}

package dev.pagemill.scraping.markdown;

import dev.pagemill.scraping.text.AnyOf;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Parts that tools write in their own way, and what puts them into the form that HTML has for them. */
enum PartForms {
    /** Counters of notebooks' cells: the page's machinery. */
    COUNTER("input_prompt|output_prompt|jp-InputPrompt|jp-OutputPrompt") {
        @Override
        void restore(Element element) {
            element.remove();
        }
    },
    /** What scripts put around a film: buttons, clocks, settings. */
    PLAYER_CONTROLS(
            "vjs-(?:control-bar|loading-spinner|big-play-button|modal-dialog|text-track-\\w+|error-display|title-bar)"
                    + "|jw-(?:controls|display|wrapper-controls)|plyr__(?:controls|control|captions)|mejs(?:-|__)(?:controls|layers|offscreen)") {
        @Override
        void restore(Element element) {
            element.remove();
        }
    },
    /** A chart that was drawn for each of several widths of the page (ai2html): the first of them. */
    CHART("g-artboard") {
        @Override
        void restore(Element element) {
            Element next = element.nextElementSibling();
            while (next != null) {
                Element after = next.nextElementSibling();
                if (next.hasClass("g-artboard")) {
                    next.remove();
                }
                next = after;
            }
        }
    },
    /** Bullets and numbers that stand in the text of their items. */
    ITEM_LABEL("ltx_tag_item") {
        @Override
        void restore(Element element) {
            ItemLabel.restore(element);
        }
    },
    /** What only style sets apart from the text behind it. */
    LABEL("ltx_tag_bibitem") {
        @Override
        void restore(Element element) {
            element.appendText(" ");
        }
    },
    /** What a term is, behind a colon that only style writes. */
    CLASSIFIER("classifier") {
        @Override
        void restore(Element element) {
            element.prependText(" : ");
        }
    },
    /** Boxes with words for their own handling: the size of a picture, a button above code. */
    TOOL_BOX("lightbox-wrapper|codebox") {
        @Override
        void restore(Element element) {
            element.select(".lightbox > .meta").remove();
            if (element.hasClass("codebox")) {
                element.select("> p").remove();
            }
        }
    },
    /** Lines that are boxes each. */
    VERSE("line-block") {
        @Override
        void restore(Element element) {
            for (Element line : element.children()) {
                if (line.nameIs("div") && line.hasClass("line")) {
                    line.tagName("span").removeClass("line").after(new Element("br"));
                }
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
    private static final AnyOf SIGNS = AnyOf.of(
            "rompt",
            "vjs-",
            "jw-",
            "plyr__",
            "mejs",
            "g-artboard",
            "ltx_",
            "lightbox",
            "codebox",
            "classifier",
            "line-block",
            "tabbed-",
            "vp-code",
            "note",
            "lst-kix",
            "ed-list",
            "do-list");

    private final Pattern classes;

    PartForms(String classes) {
        this.classes = Pattern.compile("(?:^|\\s)(?:" + classes + ")(?:$|\\s)");
    }

    /** Puts {@code element} into the usual form; it may be gone after that. */
    abstract void restore(Element element);

    /** What a class attribute says; null where that is nothing. */
    static @Nullable PartForms of(String className) {
        if (!SIGNS.isIn(className)) {
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

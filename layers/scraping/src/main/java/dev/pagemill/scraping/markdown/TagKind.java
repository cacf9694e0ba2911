package dev.pagemill.scraping.markdown;

import java.util.HashMap;
import java.util.Map;

/** What an element's name means for Markdown. */
enum TagKind {
    INLINE(),
    BLOCK("address article aside body caption center dialog dir div fieldset figcaption figure footer form frameset"
            + " header hgroup html legend main menuitem nav optgroup p search section summary tbody td tfoot th"
            + " thead tr details colgroup listing xmp plaintext"),
    HEADING("h1 h2 h3 h4 h5 h6"),
    LIST("ul ol menu"),
    DEFINITIONS("dl"),
    ITEM("li"),
    TERM("dt"),
    DEFINITION("dd"),
    QUOTE("blockquote"),
    PREFORMATTED("pre"),
    CODE("code kbd samp tt"),
    STRONG("b strong"),
    EMPHASIS("i em cite dfn var"),
    DELETED("del s strike"),
    RAISED("sup"),
    LOWERED("sub"),
    LINK("a"),
    IMAGE("img amp-img amp-anim"),
    BREAK("br"),
    RULE("hr"),
    TABLE("table"),
    MATH("math"),
    SCRIPT("script"),
    NOSCRIPT("noscript"),
    RUBY_TEXT("rt"),
    QUOTATION("q"),
    INPUT("input"),
    PLAYER("iframe embed object video audio amp-video amp-audio amp-iframe"),
    SKIPPED("style template head title meta link base applet canvas svg map area param"
            + " select option textarea datalist progress meter rp noembed noframes source track portal dialog-polyfill"
            + " mjx-math mjx-assistive-mml mjx-speech mjx-merror");

    private static final Map<String, TagKind> BY_NAME = new HashMap<>();

    static {
        for (TagKind kind : values()) {
            for (String name : kind.names) {
                BY_NAME.put(name, kind);
            }
        }
    }

    private final String[] names;

    TagKind(String... names) {
        this.names = String.join(" ", names).strip().split(" ");
    }

    /** The kind of the element called {@code name} (lower case); {@link #INLINE} for unknown names, as in browsers. */
    static TagKind of(String name) {
        return BY_NAME.getOrDefault(name, INLINE);
    }

    /** Whether the element stands on lines of its own. */
    boolean isBlock() {
        return switch (this) {
            case BLOCK, HEADING, LIST, DEFINITIONS, ITEM, TERM, DEFINITION, QUOTE, PREFORMATTED, RULE, TABLE -> true;
            case INLINE,
                    CODE,
                    STRONG,
                    EMPHASIS,
                    DELETED,
                    RAISED,
                    LOWERED,
                    LINK,
                    IMAGE,
                    BREAK,
                    MATH,
                    SCRIPT,
                    NOSCRIPT,
                    RUBY_TEXT,
                    QUOTATION,
                    INPUT,
                    PLAYER,
                    SKIPPED -> false;
        };
    }
}

package dev.pagemill.scraping.extract;

import org.jsoup.nodes.Element;

/** A run of text that no block-level element interrupts: a paragraph, a heading, a list item, a table row. */
final class Block {
    /** The nearest block-level element around the text. */
    final Box owner;
    /** The element around the block's first text, inline or not. */
    final Element innermost;
    /** The text: white space collapsed, line breaks kept; preformatted text as it stands. */
    final String text;
    /** Characters inside links. */
    final int linkChars;
    /** Links that start in the block. */
    final int links;
    /** Characters inside bold text. */
    final int boldChars;

    Block(Box owner, Element innermost, Run run) {
        this.owner = owner;
        this.innermost = innermost;
        this.text = run.text();
        this.linkChars = run.linkChars;
        this.links = run.links;
        this.boldChars = run.boldChars;
    }

    boolean preformatted() {
        return owner.kind == TagKind.PREFORMATTED;
    }

    boolean heading() {
        return headingLevel() > 0;
    }

    /** 1 to 6 inside h1 to h6, otherwise 0. */
    int headingLevel() {
        String name = owner.name();
        boolean heading = name.length() == 2 && name.charAt(0) == 'h' && name.charAt(1) >= '1' && name.charAt(1) <= '6';
        return heading ? name.charAt(1) - '0' : 0;
    }
}

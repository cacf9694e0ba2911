package dev.pagemill.scraping.markdown;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** A container that blocks are written into: what its lines begin with, and what was last written in it. */
final class Frame {

    enum Type {
        ROOT,
        QUOTE,
        LIST,
        ITEM,
        NOTE
    }

    final Type type;
    final @Nullable Element owner;

    /** Prefix of the first line, and of all others. */
    final String first;

    final String rest;

    boolean started;
    BlockKind last = BlockKind.NOTHING;

    /** Of a list: its bullet or delimiter. Of any container: that of the list last written in it. */
    char marker;

    /** Of a list: the number of its next item. */
    long number;

    /** Of a list: what its next item adds to the number. */
    int step = 1;

    /** Of a list: whether its items are numbered. */
    boolean ordered;

    /** Of an item: whether blank lines part its blocks. Of a list: whether its last item was so. */
    boolean loose;

    Frame(Type type, @Nullable Element owner, String first, String rest) {
        this.type = type;
        this.owner = owner;
        this.first = first;
        this.rest = rest;
    }
}

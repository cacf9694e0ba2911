package dev.pagemill.scraping.extract;

import org.jsoup.nodes.Node;

/**
 * A node that is kept or dropped whole.
 *
 * @param node a text node, a break, a piece of media, or a preformatted element
 * @param block the index of the block it belongs to; for media between blocks, of the block before it (−1 for none)
 * @param inside whether it is part of that block's run
 */
record Leaf(Node node, int block, boolean inside) {}

package dev.pagemill.scraping.extract;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A page cut into blocks, in document order, with the boxes around them and the nodes they are made of. Reading a page
 * does not change it.
 *
 * @param blocks the runs of text
 * @param boxes every block-level element that holds text, parents before children
 * @param leaves text nodes and media, in document order
 * @param forMachines scripts, microdata that nobody sees, and recipes in microdata, in the body
 */
record PageBlocks(Document page, List<Block> blocks, List<Box> boxes, List<Leaf> leaves, List<Element> forMachines) {

    static PageBlocks of(Document page) {
        BlockReader reader = new BlockReader();
        page.body().filter(reader);
        return reader.finish(page);
    }

    int size() {
        return blocks.size();
    }
}

package dev.pagemill.scraping.extract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/** Which blocks of a page come out of the same piece of a template: all prices of a shop's cards, all posts of a thread. */
final class Templates {
    /** The blocks with the same tags and classes on themselves and the two boxes above. */
    private static final class Group {
        int members;
        int tokens;
        int chars;
        int linkChars;
        int repeated;
        int first = -1;
        int last;
    }

    /** Features that {@link #add} writes. */
    static final int SIZE = 7;

    private final Group[] of;
    private final int pageTokens;

    Templates(PageSignals page) {
        List<Block> blocks = page.blocks;
        of = new Group[blocks.size()];
        pageTokens = PageSignals.total(page.tokens);
        Map<Long, Group> groups = new HashMap<>();
        for (int i = 0; i < of.length; i++) {
            Block block = blocks.get(i);
            Group group = groups.computeIfAbsent(key(block, page.boxNames), key -> new Group());
            group.members++;
            group.tokens += page.counts[i].tokens;
            group.chars += block.text.length();
            group.linkChars += block.linkChars;
            group.repeated += page.repeats[i] > 1 ? 1 : 0;
            group.first = group.first < 0 ? i : group.first;
            group.last = i;
            of[i] = group;
        }
    }

    private static long key(Block block, int[] boxNames) {
        long key = block.innermost == block.owner.element
                ? 0
                : block.innermost.normalName().hashCode();
        Box box = block.owner;
        for (int level = 0; level < 3 && box != null; level++) {
            key = key * 0x9e3779b97f4a7c15L + boxNames[box.index];
            box = box.parent;
        }
        return key;
    }

    /** Tag and classes as one number, without digits: those count or generate, they do not tell kinds apart. */
    static int name(Element element) {
        String classes = element.className();
        return name(element, classes, classes.length());
    }

    /** The same of the tag and the first class alone. */
    static int firstName(Element element) {
        String classes = element.className();
        int end = 0;
        while (end < classes.length() && !Character.isWhitespace(classes.charAt(end))) {
            end++;
        }
        return name(element, classes, end);
    }

    private static int name(Element element, String classes, int end) {
        int hash = element.normalName().hashCode();
        for (int i = 0; i < end; i++) {
            char c = classes.charAt(i);
            hash = c >= '0' && c <= '9' ? hash : hash * 31 + c;
        }
        return hash;
    }

    void add(Row row, int i) {
        Group group = of[i];
        row.add(group.members);
        row.share(group.tokens, group.members);
        row.share(group.tokens, pageTokens);
        row.share(group.linkChars, group.chars);
        row.share(group.repeated, group.members);
        row.share(group.last - group.first, of.length);
        row.add(i - group.first);
    }
}

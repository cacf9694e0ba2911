package dev.pagemill.scraping.extract;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The sentence or two between an article's headline and its text that say what it is about, called standfirst or dek. They are set
 * apart from the text, often as a heading, among dates and buttons, so by themselves they look like neither text nor title, and
 * who labels pages for their text leaves out most of them. Known by the page's description, which newsrooms take from
 * them, or by their names.
 */
final class Standfirst {
    private static final double DESCRIBED = 0.8;

    /** A description cut from the text's beginning says what the text says. */
    private static final double COPIED = 0.5;

    private static final double MOSTLY_LINK = 0.3;

    /** Fewer words that a description has too may be anything. */
    private static final int SHORTEST_DESCRIBED = 5;

    /** Fewer words name a section or a place. */
    private static final int SHORTEST_NAMED = 4;

    /** Fewer words with a year in them tell a day. */
    private static final int SHORTEST_WITH_YEAR = 12;

    private static final int LONGEST = 120;

    /** How far above the text it is looked for, in blocks. */
    private static final int REACH = 30;

    /** A box around more than this is named for something else. */
    private static final int MAX_BLOCKS = 4;

    private static final int MAX_UP = 3;

    private static final Pattern NAMED = Pattern.compile("(?<![a-z])(?<!(?:with|has|no)-)"
            + "(?:standfirst|strap-?line|dec?k|lede|excerpt|epigraph|synopsis"
            + "|sub-?(?:title|deck|line|he(?:ad(?:line|ing)?|d))s?"
            + "|chap(?:o|eau)|entradilla|vorspann|ingress|sottotitolo|sommario)(?![a-z])");
    private static final Pattern NAMED_OTHERWISE =
            Pattern.compile("author|byline|bio(?![a-z])|share|sharing|social|sidebar|related|newsletter|comment");
    private static final Pattern SEAM = Pattern.compile("(?<=[a-z])(?=[A-Z])|[_ ]+");
    private static final Pattern YEAR = Pattern.compile("\\b(?:19|20)\\d\\d\\b");

    private static final int ELSEWHERE = marks("nav", "figure", "button", "form", "aside", "footer");
    private static final int ITEM = marks("li");

    private final PageSignals page;
    private final boolean[] kept;

    private Standfirst(PageSignals page, boolean[] kept) {
        this.page = page;
        this.kept = kept;
    }

    /** Changes {@code content}: what stands between {@code headline} and the first kept prose and is one is shown. */
    static void show(PageSignals page, boolean[] kept, boolean[] content, int headline) {
        int text = headline + 1;
        while (text < kept.length && !(kept[text] && page.prose(text))) {
            text++;
        }
        if (text < kept.length) {
            new Standfirst(page, kept).show(content, headline, text);
        }
    }

    private void show(boolean[] content, int headline, int text) {
        Set<String> said = new HashSet<>();
        said.add(page.blocks.get(headline).text);
        int first = Math.max(headline + 1, text - REACH);
        for (int i = first; i < text; i++) {
            if (kept[i]) {
                said.add(page.blocks.get(i).text);
            }
        }
        for (int i = first; i < text; i++) {
            if (!kept[i] && isStandfirst(i, text) && said.add(page.blocks.get(i).text)) {
                content[i] = true;
            }
        }
    }

    private boolean isStandfirst(int i, int text) {
        Block block = page.blocks.get(i);
        int[] words = page.shared.words(i);
        return words.length >= SHORTEST_NAMED
                && words.length <= LONGEST
                && !isElsewhere(block)
                && page.linkDensity(i) < MOSTLY_LINK
                && (isDescription(words) || isNamed(block, words.length))
                && !(page.shared.shareIn(i, text) > COPIED);
    }

    private boolean isElsewhere(Block block) {
        int marks = page.marks[block.owner.index];
        return block.owner.hidden || (marks & ELSEWHERE) != 0 || (marks & ITEM) != 0 && !block.heading();
    }

    private boolean isDescription(int[] words) {
        return words.length >= SHORTEST_DESCRIBED && page.hints.describedShare(words) >= DESCRIBED;
    }

    private static boolean isNamed(Block block, int words) {
        if (words < SHORTEST_WITH_YEAR && YEAR.matcher(block.text).find()) {
            return false;
        }
        boolean named = NAMED.matcher(words(block.innermost.className())).find();
        @Nullable Box box = block.owner;
        for (int up = 0; up < MAX_UP && box != null; up++) {
            String name = words(box.element.className() + " " + box.element.id());
            if (NAMED_OTHERWISE.matcher(name).find()) {
                return false;
            }
            named |= box.end - box.first <= MAX_BLOCKS && NAMED.matcher(name).find();
            box = box.parent;
        }
        return named;
    }

    /** Names as small words with hyphens between them. */
    private static String words(String names) {
        return SEAM.matcher(names).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    private static int marks(String... names) {
        int marks = 0;
        for (String name : names) {
            marks |= 1 << PageSignals.MARKED.indexOf(name);
        }
        return marks;
    }
}

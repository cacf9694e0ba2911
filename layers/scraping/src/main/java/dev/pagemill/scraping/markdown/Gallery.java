package dev.pagemill.scraping.markdown;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Pictures that follow one another with nothing said between them. Shops show each of theirs twice there, in the gallery and
 * among the thumbnails that lead to it: the second time tells nothing.
 */
final class Gallery {
    private final Set<String> shown = new HashSet<>();
    /** How many blocks were written when the last picture was. */
    private int blocks;

    /**
     * Whether a paragraph is nothing but pictures that stand above it, with nothing but pictures between.
     *
     * @param blocks how many blocks are written by now
     */
    boolean repeats(List<InlineToken> paragraph, int blocks) {
        if (!paragraph.stream().allMatch(Gallery::isPictured)) {
            return false;
        }
        if (blocks != this.blocks) {
            shown.clear();
        }
        boolean repeats = true;
        for (InlineToken token : paragraph) {
            repeats &= !(token instanceof InlineToken.Raw picture) || !shown.add(picture.markdown());
        }
        this.blocks = repeats ? blocks : blocks + 1;
        return repeats;
    }

    /** The page's headline between two pictures says nothing: layouts show the same one above it or below. */
    void passHeadline(int blocks) {
        if (this.blocks == blocks - 1) {
            this.blocks = blocks;
        }
    }

    /** A picture, or the link around one. */
    private static boolean isPictured(InlineToken token) {
        return switch (token) {
            case InlineToken.Raw raw -> raw.markdown().startsWith("![");
            case InlineToken.Text text -> text.text().toString().isBlank();
            case InlineToken.Open open -> open.mark() == Mark.LINK;
            case InlineToken.Close close -> close.mark() == Mark.LINK;
            case InlineToken.Break line -> true;
        };
    }
}

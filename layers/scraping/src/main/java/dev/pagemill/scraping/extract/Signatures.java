package dev.pagemill.scraping.extract;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Drops what members of a forum put below each of their posts: it reads like a post, and on most pages too few have one for
 * its class to tell. Forum software names it so: phpBB, vBulletin, XenForo, Invision, MyBB, SMF and their kin.
 */
final class Signatures {
    private static final Pattern NAME = Pattern.compile("(?i)signature|(?<![a-z])sig(?![a-z])|systemspecs");

    /** A greater part of the page is no signature, whatever it is called. */
    private static final double MAX_SHARE = 0.3;

    private Signatures() {}

    /** Changes {@code kept}. */
    static void drop(PageSignals page, boolean[] kept, PageType type) {
        if (type != PageType.FORUM) {
            return;
        }
        double most = MAX_SHARE * PageSignals.total(page.tokens);
        for (Box box : page.page.boxes()) {
            if (box.parent != null && isNamed(box.element) && PageSignals.in(page.tokens, box) <= most) {
                for (int i = box.first; i < box.end; i++) {
                    kept[i] = false;
                }
            }
        }
    }

    private static boolean isNamed(Element element) {
        return element.attributesSize() > 0
                && (names(element.className()) || names(element.id()) || names(element.attr("data-role")));
    }

    /** Few names hold these letters: most need not be asked by the pattern. */
    private static boolean names(String value) {
        return (value.contains("ig") || value.contains("pecs"))
                && NAME.matcher(value).find();
    }
}

package dev.pagemill.scraping.extract;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Drops what members of a forum put below each of their posts: it reads like a post, and on most pages too few have one for
 * its class to tell. Forum software names it so: phpBB, vBulletin, XenForo, Invision, MyBB, SMF and their kin. On a page that
 * is not taken for a thread it must stand in what is called a post, and another in another.
 */
final class Signatures {
    private static final Pattern NAME = Pattern.compile("(?i)signature|(?<![a-z])sig(?![a-z])|systemspecs");

    private static final Pattern POST = Pattern.compile("(?i)(?<![a-z])(?:post(?:bit|body)?|message|msg)(?![a-z])");

    /** A greater part of the page is no signature, whatever it is called. */
    private static final double MAX_SHARE = 0.3;

    private Signatures() {}

    /** Changes {@code kept}. */
    static void drop(PageSignals page, boolean[] kept, PageType type) {
        double most = MAX_SHARE * PageSignals.total(page.tokens);
        // Most boxes are of menus and the like: theirs need no names.
        int[] keptBefore = page.sums(i -> kept[i] ? 1 : 0);
        List<Box> signatures = page.page.boxes().stream()
                .filter(box -> box.parent != null
                        && PageSignals.in(keptBefore, box) > 0
                        && PageSignals.in(page.tokens, box) <= most
                        && isNamed(box.element))
                .toList();
        if (type != PageType.FORUM) {
            signatures = belowPosts(signatures);
        }
        for (Box box : signatures) {
            for (int i = box.first; i < box.end; i++) {
                kept[i] = false;
            }
        }
    }

    /** Those in two posts or more: elsewhere a signature is one of a function, or below a letter. */
    private static List<Box> belowPosts(List<Box> signatures) {
        List<Box> below =
                signatures.stream().filter(box -> post(box).isPresent()).toList();
        return below.stream().map(Signatures::post).distinct().count() < 2 ? List.of() : below;
    }

    private static Optional<Box> post(Box inside) {
        for (Box box = inside.parent; box != null; box = box.parent) {
            if (POST.matcher(box.element.className()).find()
                    || POST.matcher(box.element.id()).find()) {
                return Optional.of(box);
            }
        }
        return Optional.empty();
    }

    private static boolean isNamed(Element element) {
        return names(element.className()) || names(element.id()) || names(element.attr("data-role"));
    }

    /** Few names hold these letters: most need not be asked by the pattern. */
    private static boolean names(String value) {
        return (value.contains("ig") || value.contains("pecs"))
                && NAME.matcher(value).find();
    }
}

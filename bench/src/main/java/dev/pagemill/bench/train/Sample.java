package dev.pagemill.bench.train;

import dev.pagemill.scraping.extract.PageType;
import dev.pagemill.scraping.extract.TrainingPage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A page with what is known of it.
 *
 * @param group pages of one group (a site) are never on both sides of a split
 * @param labels for each block the share that is content; NaN where it is not known
 * @param weights for each block how much it matters
 */
record Sample(Known known, TrainingPage page, int group, float[] labels, float[] weights) {
    /**
     * What the truth file tells.
     *
     * @param type null when not known
     */
    record Known(
            String set, String id, String host, @Nullable PageType type, String text) {}

    static @Nullable PageType type(String name) {
        for (PageType type : PageType.values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(name)) {
                return type;
            }
        }
        return null;
    }
}

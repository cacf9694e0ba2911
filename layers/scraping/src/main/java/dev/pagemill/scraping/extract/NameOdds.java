package dev.pagemill.scraping.extract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;

/** What the names of a page's boxes say about them, each alone and along the way from the root. */
final class NameOdds {
    /**
     * What an element's names say.
     *
     * @param hints a bit for each kind that they name
     * @param mean mean log-odds of those that are known, as lowest and highest zero when none is
     */
    record Names(int hints, float mean, float low, float high) {}

    private static final List<String> KEYED = List.of("class", "id", "role", "itemprop", "aria-label");

    /** Of each box. */
    final Names[] own;

    final float[] pathLow;
    final float[] pathHigh;
    final float[] pathSum;
    /** Kinds named on the way from the root, and by the nearest three boxes. */
    final int[] pathHints;

    final int[] nearHints;

    private final TokenTable table;
    private final Map<Long, Names> known = new HashMap<>();

    NameOdds(List<Box> boxes, TokenTable table) {
        this.table = table;
        int n = boxes.size();
        own = new Names[n];
        pathLow = new float[n];
        pathHigh = new float[n];
        pathSum = new float[n];
        pathHints = new int[n];
        nearHints = new int[n];
        boxes.forEach(this::read);
    }

    private void read(Box box) {
        int i = box.index;
        Names names = of(box.element);
        own[i] = names;
        Box up = box.parent;
        pathLow[i] = up == null ? names.low : Math.min(names.low, pathLow[up.index]);
        pathHigh[i] = up == null ? names.high : Math.max(names.high, pathHigh[up.index]);
        pathSum[i] = up == null ? names.mean : names.mean + 0.8f * pathSum[up.index];
        pathHints[i] = up == null ? 0 : names.hints | pathHints[up.index];
        nearHints[i] = near(box);
    }

    /** The body's and the root's classes name the page's kind, not a part of it. */
    private int near(Box box) {
        int near = 0;
        Box at = box;
        for (int level = 0; level < 3 && at.parent != null; level++) {
            near |= own[at.index].hints;
            at = at.parent;
        }
        return near;
    }

    Names of(Element element) {
        return known.computeIfAbsent(key(element), key -> read(element));
    }

    /** The same for elements of the same names: 64 bits, so that two different ones on a page will not meet. */
    private static long key(Element element) {
        long key = element.normalName().hashCode();
        if (element.attributesSize() > 0) {
            Attributes attributes = element.attributes();
            for (String attribute : KEYED) {
                key = key * 0x9e3779b97f4a7c15L + attributes.get(attribute).hashCode();
            }
        }
        return key;
    }

    private Names read(Element element) {
        float sum = 0;
        float lowest = 0;
        float highest = 0;
        int found = 0;
        for (int token : Tokens.of(element)) {
            float value = table.get(token);
            if (!Float.isNaN(value)) {
                sum += value;
                found++;
                lowest = Math.min(lowest, value);
                highest = Math.max(highest, value);
            }
        }
        return new Names(NameHints.of(element), found == 0 ? 0 : sum / found, lowest, highest);
    }
}

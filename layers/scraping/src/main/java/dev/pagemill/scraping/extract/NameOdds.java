package dev.pagemill.scraping.extract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/** What the names of a page's boxes say about them, each alone and along the way from the root. */
final class NameOdds {
    private static final List<String> KEYED = List.of("class", "id", "role", "itemprop", "aria-label");
    private static final float[] SILENT = {0, 0, 0};

    final float[] mean;
    final float[] low;
    final float[] high;
    final float[] pathLow;
    final float[] pathHigh;
    final float[] pathSum;
    /** Kinds named on the way from the root, and by the nearest three boxes. */
    final int[] pathHints;

    final int[] nearHints;

    private final TokenTable table;
    private final Map<Long, Integer> knownHints = new HashMap<>();
    private final Map<Long, float[]> known = new HashMap<>();

    NameOdds(List<Box> boxes, TokenTable table) {
        this.table = table;
        int n = boxes.size();
        mean = new float[n];
        low = new float[n];
        high = new float[n];
        pathLow = new float[n];
        pathHigh = new float[n];
        pathSum = new float[n];
        pathHints = new int[n];
        nearHints = new int[n];
        int[] own = new int[n];
        boxes.forEach(box -> own[box.index] = readHints(box));
        boxes.forEach(box -> nearHints[box.index] = near(box, own));
        boxes.forEach(this::read);
    }

    private void read(Box box) {
        int i = box.index;
        float[] odds = of(box.element);
        mean[i] = odds[0];
        low[i] = odds[1];
        high[i] = odds[2];
        Box up = box.parent;
        pathLow[i] = up == null ? low[i] : Math.min(low[i], pathLow[up.index]);
        pathHigh[i] = up == null ? high[i] : Math.max(high[i], pathHigh[up.index]);
        pathSum[i] = up == null ? mean[i] : mean[i] + 0.8f * pathSum[up.index];
    }

    private int readHints(Box box) {
        // The body's and the root's classes name the page's kind, not a part of it.
        boolean part = box.parent != null;
        int own = part ? hints(box.element) : 0;
        pathHints[box.index] = own | (box.parent == null ? 0 : pathHints[box.parent.index]);
        return own;
    }

    private static int near(Box box, int[] own) {
        int near = own[box.index];
        Box up = box.parent;
        for (int level = 0; level < 2 && up != null; level++) {
            near |= own[up.index];
            up = up.parent;
        }
        return near;
    }

    int hints(Element element) {
        return knownHints.computeIfAbsent(key(element), key -> NameHints.of(element));
    }

    /** Mean, lowest and highest log-odds of an element's names; zeros when none is known. */
    float[] of(Element element) {
        return known.computeIfAbsent(key(element), key -> odds(element));
    }

    /** The same for elements of the same names: 64 bits, so that two different ones on a page will not meet. */
    private static long key(Element element) {
        long key = element.normalName().hashCode();
        if (element.attributesSize() > 0) {
            for (String attribute : KEYED) {
                key = key * 0x9e3779b97f4a7c15L + element.attr(attribute).hashCode();
            }
        }
        return key;
    }

    private float[] odds(Element element) {
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
        return found == 0 ? SILENT : new float[] {sum / found, lowest, highest};
    }
}

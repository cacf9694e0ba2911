package dev.pagemill.scraping.extract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/** What the names of a page's boxes say about them, each alone and along the way from the root. */
final class NameOdds {
    private static final float[] SILENT = {0, 0, 0};

    final float[] mean;
    final float[] low;
    final float[] high;
    final float[] pathLow;
    final float[] pathHigh;
    final float[] pathSum;

    private final TokenTable table;
    private final Map<String, float[]> known = new HashMap<>();

    NameOdds(List<Box> boxes, TokenTable table) {
        this.table = table;
        int n = boxes.size();
        mean = new float[n];
        low = new float[n];
        high = new float[n];
        pathLow = new float[n];
        pathHigh = new float[n];
        pathSum = new float[n];
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

    /** Mean, lowest and highest log-odds of an element's names; zeros when none is known. */
    float[] of(Element element) {
        return known.computeIfAbsent(key(element), key -> odds(element));
    }

    private static String key(Element element) {
        return element.attributesSize() == 0
                ? element.normalName()
                : element.normalName()
                        + ' '
                        + element.className()
                        + ' '
                        + element.id()
                        + ' '
                        + element.attr("role")
                        + ' '
                        + element.attr("itemprop")
                        + ' '
                        + element.attr("aria-label");
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

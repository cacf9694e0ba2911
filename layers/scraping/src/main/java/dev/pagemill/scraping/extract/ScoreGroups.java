package dev.pagemill.scraping.extract;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Mean scores of what belongs together on a page: boxes alike, blocks of one template, blocks under one heading. */
final class ScoreGroups {
    /** Probability times tokens, tokens, and the highest probability. */
    private static final class Sum {
        double mass;
        double tokens;
        float highest;

        void add(double more, int moreTokens, float probability) {
            mass += more;
            tokens += moreTokens;
            highest = Math.max(highest, probability);
        }

        double mean() {
            return tokens == 0 ? Float.NaN : mass / tokens;
        }
    }

    private final PageSignals page;
    private final Box[] wider;
    private final Map<RepeatedBoxes.Group, Sum> siblings = new IdentityHashMap<>();
    private final Map<Templates.Group, Sum> templates = new IdentityHashMap<>();
    /** By heading; those before the first heading come last. */
    private final Sum[] sections;

    ScoreGroups(PageSignals page, float[] scores, double[] mass) {
        this.page = page;
        List<Box> boxes = page.page.boxes();
        wider = new Box[boxes.size()];
        for (Box box : boxes) {
            Box up = box.parent;
            boolean same = up != null && up.end - up.first == box.end - box.first;
            wider[box.index] = up == null ? box : same ? wider[up.index] : up;
            siblings.computeIfAbsent(page.repeated.own(box), group -> new Sum())
                    .add(mass[box.end] - mass[box.first], PageSignals.in(page.tokens, box), 0);
        }
        sections = new Sum[scores.length + 1];
        for (int i = 0; i < scores.length; i++) {
            int tokens = page.counts[i].tokens;
            double own = mass[i + 1] - mass[i];
            templates.computeIfAbsent(page.templates.of[i], group -> new Sum()).add(own, tokens, scores[i]);
            int section = section(i);
            sections[section] = sections[section] == null ? new Sum() : sections[section];
            sections[section].add(own, tokens, scores[i]);
        }
    }

    private int section(int i) {
        int heading = page.sections.heading[i];
        return heading < 0 ? sections.length - 1 : heading;
    }

    /** The nearest box around this one that holds more blocks; the outermost box itself. */
    Box wider(Box box) {
        return wider[box.index];
    }

    double siblings(Box box) {
        Sum sum = siblings.get(page.repeated.own(box));
        return sum == null ? Float.NaN : sum.mean();
    }

    void add(Row row, int i) {
        Sum template = templates.get(page.templates.of[i]);
        row.add(template == null ? Float.NaN : template.mean());
        row.add(template == null ? Float.NaN : template.highest);
        row.add(sections[section(i)].mean());
    }
}

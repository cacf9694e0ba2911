package dev.pagemill.scraping.document;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The box in which two elements lie. */
final class CommonBox {
    private CommonBox() {}

    /** How many boxes {@code from} lies in, up to {@code to}. */
    static int steps(Element from, Element to) {
        int steps = 0;
        for (Element at = from; at != to && at != null; at = at.parent()) {
            steps++;
        }
        return steps;
    }

    /** The nearest box around both; null where there is none. */
    static @Nullable Element of(Element one, Element other) {
        Set<Element> above = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Element at = one.parent(); at != null; at = at.parent()) {
            above.add(at);
        }
        for (Element at = other.parent(); at != null; at = at.parent()) {
            if (above.contains(at)) {
                return at;
            }
        }
        return null;
    }
}

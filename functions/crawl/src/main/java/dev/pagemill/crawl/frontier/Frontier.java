package dev.pagemill.crawl.frontier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All URLs that a crawl has admitted, in their order, with an index of what is known. It is a pure function
 * of the log: a process may keep it between events and append what others have committed since. Not safe
 * for many threads.
 */
public final class Frontier {
    private final DedupRules rules;
    private final boolean unique;
    private final List<FrontierEntry> entries = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final Map<String, Integer> variants = new HashMap<>();

    /** @param unique false where the asker gave the URLs himself and wants each, even twice */
    public Frontier(DedupRules rules, boolean unique) {
        this.rules = rules;
        this.unique = unique;
    }

    /** Positions from 0 up to here are known. */
    public int size() {
        return entries.size();
    }

    /** The entry at a position. */
    public FrontierEntry at(int position) {
        return entries.get(position);
    }

    /** Appends what is committed at the next positions. */
    public void append(List<FrontierEntry> committed) {
        committed.forEach(this::append);
    }

    /** Takes back what was appended for a step that was not committed. */
    public void truncate(int size) {
        while (entries.size() > size) {
            var url = PageUrl.of(entries.removeLast().url());
            keys.remove(rules.key(url));
            countVariant(url, -1);
        }
    }

    /** Whether a page is in the log already, under this URL or one that counts as the same. */
    public boolean knows(PageUrl url) {
        return keys.contains(rules.key(url));
    }

    /** Appends a link found on {@code parent} unless it is known or a trap; tells why not. */
    public Optional<Refusal> offer(FrontierEntry parent, PageUrl url, int depth) {
        if (unique && knows(url)) {
            return Optional.of(Refusal.KNOWN);
        }
        int chain = TrapBounds.chain(parent.url(), parent.chain(), url);
        if (chain > TrapBounds.MAX_CHAIN) {
            return Optional.of(Refusal.TRAP_ENDLESS_CHAIN);
        }
        if (!url.query().isEmpty() && variants.getOrDefault(variantKey(url), 0) >= TrapBounds.variantLimit(url)) {
            return Optional.of(Refusal.TRAP_QUERY_VARIANTS);
        }
        var shape = TrapBounds.byShape(url);
        if (shape.isEmpty()) {
            append(FrontierEntry.page(url.toString(), depth, chain));
        }
        return shape;
    }

    private void append(FrontierEntry entry) {
        var url = PageUrl.of(entry.url());
        entries.add(entry);
        keys.add(rules.key(url));
        countVariant(url, 1);
    }

    private void countVariant(PageUrl url, int by) {
        if (!url.query().isEmpty()) {
            variants.merge(variantKey(url), by, Integer::sum);
        }
    }

    private static String variantKey(PageUrl url) {
        return url.site() + url.path();
    }
}

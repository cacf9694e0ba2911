package dev.pagemill.ml.usage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Usage in this process's memory: for tests. */
public final class InMemoryUsageLedger implements UsageLedger {
    private final Map<String, UsageRow> rows = new TreeMap<>();

    @Override
    public synchronized void add(String tenant, UsageRow more) {
        rows.merge(tenant + "#" + more.day() + "#" + more.key() + "#" + more.model(), more, UsageRow::plus);
    }

    @Override
    public synchronized List<UsageRow> rows(String tenant, LocalDate from, LocalDate to) {
        var found = new ArrayList<UsageRow>();
        rows.forEach((id, row) -> {
            if (id.startsWith(tenant + "#")
                    && !row.day().isBefore(from)
                    && !row.day().isAfter(to)) {
                found.add(row);
            }
        });
        return found;
    }
}

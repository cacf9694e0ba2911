package dev.pagemill.llm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.common.http.Routes;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.usage.Accounts;
import dev.pagemill.ml.usage.UsageRow;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code GET /v1/usage}: what a tenant used and what it cost, by day, key and model. */
final class UsageDoor {
    private static final int DAYS_SHOWN = 30;
    private static final int MAX_DAYS = 400;
    private static final int NANO_DIGITS = 9;
    private static final Set<String> GROUPS = Set.of("day", "key", "model");
    private static final LocalDate ANY_DAY = LocalDate.EPOCH;

    private final Optional<Accounts> accounts;
    private final Clock clock;

    UsageDoor(Optional<Accounts> accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    Routes addTo(Routes routes) {
        return routes.on("GET /v1/usage", this::usage);
    }

    private ApiResponse usage(ApiRequest request) {
        var known = accounts.orElseThrow(
                () -> new ApiException(ErrorCode.NOT_CONFIGURED, "No usage is written down here: set MODEL_TABLE"));
        var to = day(request, "to", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        var from = day(request, "from", to.minusDays(DAYS_SHOWN - 1));
        if (from.isAfter(to) || from.isBefore(to.minusDays(MAX_DAYS))) {
            throw wrong("from", "from must lie before to, at most " + MAX_DAYS + " days");
        }
        var groups = groups(request);
        var rows = known.ledger().rows(request.tenant(), from, to).stream()
                .filter(row ->
                        request.queryParameter("key").map(row.key()::equals).orElse(true))
                .filter(row ->
                        request.queryParameter("model").map(row.model()::equals).orElse(true))
                .toList();
        var body =
                Json.object().put("object", "list").put("from", from.toString()).put("to", to.toString());
        var data = body.putArray("data");
        grouped(rows, groups).forEach(row -> data.add(shown(row, groups)));
        body.set("total", total(rows));
        body.putObject("prices")
                .put("as_of", known.prices().asOf())
                .put("source", known.prices().source());
        return ApiResponse.ok(body);
    }

    private static List<String> groups(ApiRequest request) {
        var groups = Arrays.asList(
                request.queryParameter("by").orElse("day,key,model").split(",", -1));
        if (!GROUPS.containsAll(groups)) {
            throw wrong("by", "by may name day, key and model, parted by commas");
        }
        return groups;
    }

    private static Collection<UsageRow> grouped(List<UsageRow> rows, List<String> groups) {
        Map<UsageRow.Id, UsageRow> sums = new LinkedHashMap<>();
        for (var row : rows) {
            var group = row.under(
                    groups.contains("day") ? row.day() : ANY_DAY,
                    groups.contains("key") ? row.key() : "",
                    groups.contains("model") ? row.model() : "");
            sums.merge(group.id(), group, UsageRow::plus);
        }
        return sums.values();
    }

    private static ObjectNode total(List<UsageRow> rows) {
        var total = rows.stream()
                .map(row -> row.under(ANY_DAY, "", ""))
                .reduce(UsageRow::plus)
                .orElseGet(() -> UsageRow.nothing(ANY_DAY));
        return shown(total, List.of());
    }

    private static ObjectNode shown(UsageRow row, List<String> groups) {
        var shown = Json.object();
        if (groups.contains("day")) {
            shown.put("day", row.day().toString());
        }
        if (groups.contains("key")) {
            shown.put("key", row.key().isEmpty() ? null : row.key());
        }
        if (groups.contains("model")) {
            shown.put("model", row.model());
        }
        shown.putObject("calls")
                .put("answered", row.calls().answered())
                .put("failed", row.calls().failed())
                .put("cached", row.calls().cached())
                .put("unpriced", row.calls().unpriced());
        shown.putObject("tokens")
                .put("input", row.usage().input())
                .put("output", row.usage().output())
                .put("cache_read", row.usage().cacheRead())
                .put("cache_write_5m", row.usage().cacheWrite5m())
                .put("cache_write_1h", row.usage().cacheWrite1h());
        // Where a price is unknown the sum is not the cost, and must not look like it.
        shown.put("cost_known", row.calls().unpriced() == 0);
        return shown.put("cost_usd", dollars(row.nanodollars()));
    }

    /** As people write it: 0 and 0.25, not 0E-9 and 0.250000000. */
    private static BigDecimal dollars(long nanodollars) {
        var exact = BigDecimal.valueOf(nanodollars, NANO_DIGITS).stripTrailingZeros();
        return exact.setScale(Math.max(0, exact.scale()));
    }

    private static LocalDate day(ApiRequest request, String name, LocalDate fallback) {
        try {
            return request.queryParameter(name).map(LocalDate::parse).orElse(fallback);
        } catch (DateTimeParseException e) {
            throw wrong(name, name + " must be a day such as 2026-11-21");
        }
    }

    private static ApiException wrong(String param, String message) {
        return new ApiException(ErrorCode.BAD_REQUEST, message, OpenAiErrors.at(param));
    }
}

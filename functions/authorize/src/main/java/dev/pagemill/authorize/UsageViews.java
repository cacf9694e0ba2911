package dev.pagemill.authorize;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.access.KeyGate;
import dev.pagemill.common.access.KeyRecord;
import dev.pagemill.common.access.KeyStore;
import dev.pagemill.common.access.Usage;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.lambda.Json;
import java.time.Clock;
import java.time.YearMonth;

/** What the caller's key has used, in the words of Firecrawl's clients: a credit is a page. */
final class UsageViews {
    /** Shown where a key has no budget: clients want a number. */
    private static final long UNLIMITED = 1_000_000_000;

    private static final int MONTHS_SHOWN = 12;
    private static final String OPEN = "open";

    private final KeyStore store;
    private final Clock clock;

    UsageViews(KeyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    ApiResponse credits(ApiRequest request) {
        long plan = limits(request).pagesPerMonth();
        return current("Credits", plan, usage(request, month()).pages());
    }

    ApiResponse tokens(ApiRequest request) {
        long plan = limits(request).tokensPerMonth();
        return current("Tokens", plan, usage(request, month()).tokens());
    }

    ApiResponse creditHistory(ApiRequest request) {
        return history(request, "totalCredits");
    }

    ApiResponse tokenHistory(ApiRequest request) {
        return history(request, "totalTokens");
    }

    private ApiResponse current(String what, long plan, long used) {
        var data = Json.object()
                .put("remaining" + what, plan == 0 ? UNLIMITED : Math.max(0, plan - used))
                .put("plan" + what, plan == 0 ? UNLIMITED : plan);
        period(data, month(), "billingPeriodStart", "billingPeriodEnd");
        var answer = Json.object().put("success", true);
        answer.set("data", data);
        return ApiResponse.ok(answer);
    }

    private ApiResponse history(ApiRequest request, String total) {
        var answer = Json.object().put("success", true);
        var periods = answer.putArray("periods");
        for (int back = MONTHS_SHOWN - 1; back >= 0; back--) {
            var month = month().minusMonths(back);
            var usage = usage(request, month);
            long used = total.equals("totalCredits") ? usage.pages() : usage.tokens();
            if (used > 0 || back == 0) {
                period(periods.addObject().put(total, used), month, "startDate", "endDate");
            }
        }
        return ApiResponse.ok(answer);
    }

    private static void period(ObjectNode into, YearMonth month, String start, String end) {
        into.put(start, month.atDay(1) + "T00:00:00.000Z");
        into.put(end, month.plusMonths(1).atDay(1) + "T00:00:00.000Z");
    }

    private YearMonth month() {
        return YearMonth.parse(KeyGate.month(clock.millis()));
    }

    private Usage usage(ApiRequest request, YearMonth month) {
        return store.usage(request.tenant(), key(request), month.toString());
    }

    private KeyRecord.Limits limits(ApiRequest request) {
        return store.list(request.tenant()).stream()
                .filter(record -> record.id().equals(key(request)))
                .map(KeyRecord::limits)
                .findFirst()
                .orElse(KeyRecord.Limits.NONE);
    }

    private static String key(ApiRequest request) {
        return request.header("x-pagemill-key").orElse(OPEN);
    }
}

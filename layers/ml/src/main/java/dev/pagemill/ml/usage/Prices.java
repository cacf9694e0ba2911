package dev.pagemill.ml.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The price list {@code prices.json}, and what a deployment says of its own models. */
public final class Prices {
    /** Of a model's name only the model itself counts: not the provider's prefix, nor an ARN's beginning. */
    private static final Pattern BEFORE_MODEL = Pattern.compile("^(arn:.*/|bedrock:|openai:|extractive:)");

    private static final Pattern GEOGRAPHY = Pattern.compile("^(global|us|us-gov|eu|apac|jp|au|ca|sa|me|af)\\.");

    private final String asOf;
    private final String source;
    private final Map<String, Price> own;
    private final Map<String, Price> listed;
    private final List<String> dearerInRegions = new ArrayList<>();
    private final BigDecimal regionalFactor;

    private Prices(JsonNode list, JsonNode own) {
        this.asOf = list.path("asOf").asText();
        this.source = list.path("source").asText();
        this.own = new LinkedHashMap<>();
        own.properties().forEach(each -> this.own.put(name(each.getKey()), price(each.getValue())));
        this.listed = new LinkedHashMap<>();
        list.path("models").forEach(each -> listed.put(each.path("match").asText(), price(each)));
        list.at("/regionalPremium/models").forEach(each -> dearerInRegions.add(each.asText()));
        this.regionalFactor = list.at("/regionalPremium/factor").decimalValue();
    }

    /**
     * The list and a deployment's own prices.
     *
     * @param own JSON: model to {@code {input, output, cacheRead, cacheWrite5m, cacheWrite1h}}, US dollars per
     *     million tokens; goes before the list
     */
    public static Prices with(Optional<String> own) {
        try (var in = Objects.requireNonNull(Prices.class.getResourceAsStream("prices.json"), "prices.json")) {
            var list = Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return new Prices(list, own.map(Json::parse).orElseGet(Json::object));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The day that the list is of. */
    public String asOf() {
        return asOf;
    }

    /** Where the list's prices come from. */
    public String source() {
        return source;
    }

    /** What a model costs; empty where nobody has told. */
    public Optional<Price> of(String model) {
        String name = name(model);
        var told = own.get(name);
        if (told != null) {
            return Optional.of(told);
        }
        boolean regional = GEOGRAPHY.matcher(name).find() && !name.startsWith("global.");
        String bare = GEOGRAPHY.matcher(name).replaceFirst("");
        return listed.entrySet().stream()
                .filter(entry -> matches(bare, entry.getKey()))
                .findFirst()
                .map(entry -> regional && dearerInRegions.stream().anyMatch(entry.getKey()::contains)
                        ? entry.getValue().times(regionalFactor)
                        : entry.getValue());
    }

    /** A listed name fits the model itself and its versions and dates: {@code gpt-4o} not {@code gpt-4o-audio}. */
    private static boolean matches(String model, String listed) {
        return model.startsWith(listed)
                && model.substring(listed.length()).matches("([-:.]?v?\\d[-\\d.:]*(v\\d[:\\d]*)?)?");
    }

    private static String name(String model) {
        return BEFORE_MODEL.matcher(model.toLowerCase(Locale.ROOT)).replaceFirst("");
    }

    private static Price price(JsonNode json) {
        return new Price(
                number(json, "input"),
                number(json, "output"),
                number(json, "cacheRead"),
                number(json, "cacheWrite5m"),
                number(json, "cacheWrite1h"));
    }

    private static Optional<BigDecimal> number(JsonNode json, String field) {
        return json.path(field).isNumber() ? Optional.of(json.path(field).decimalValue()) : Optional.empty();
    }
}

package dev.pagemill.ml.structured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pagemill.ml.value.Availability;
import dev.pagemill.ml.value.CurrencyGuess;
import dev.pagemill.ml.value.DateText;
import dev.pagemill.ml.value.MoneyText;
import dev.pagemill.ml.value.NumberText;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Turns what stands on a page into the type that the schema asks for. */
final class TypedValue {
    private static final Set<String> YES =
            Set.of("true", "yes", "ja", "oui", "sí", "si", "sì", "1", "y", "on", "sim", "да");
    private static final Set<String> NO = Set.of("false", "no", "nein", "non", "não", "0", "n", "off", "нет");

    /** Words for a price of nothing. */
    private static final Set<String> FREE = Set.of(
            "free", "free to play", "free download", "gratis", "kostenlos", "gratuit", "za darmo", "бесплатно", "無料");

    /** A longer text after the label of an article number is something else. */
    private static final int MAX_NUMBER_CHARS = 40;

    private final TargetField field;
    private final PageSources page;
    private final boolean machine;

    private TypedValue(TargetField field, PageSources page, boolean machine) {
        this.field = field;
        this.page = page;
        this.machine = machine;
    }

    /** The value as the field's schema wants it; empty where it does not fit. */
    static Optional<JsonNode> of(JsonNode raw, TargetField field, PageSources page, boolean machine) {
        boolean link = field.means(Concept.IMAGE) || field.means(Concept.URL);
        return LeafText.address(raw, link)
                .flatMap(text -> new TypedValue(field, page, machine).typed(raw, plain(text)));
    }

    private static String plain(String text) {
        return CharacterReferences.resolved(text)
                .replaceAll("\\p{Cf}", "")
                .replaceAll("[\\s\u00a0]+", " ")
                .strip();
    }

    private Optional<JsonNode> typed(JsonNode raw, String text) {
        if (field.means(Concept.AVAILABILITY) && (raw.isBoolean() || raw.isNumber())) {
            boolean there = raw.isBoolean() ? raw.booleanValue() : raw.doubleValue() > 0;
            return field.schema().is("boolean")
                    ? Optional.of(BooleanNode.valueOf(there))
                    : typed(
                            NullNode.getInstance(),
                            (there ? Availability.IN_STOCK : Availability.OUT_OF_STOCK).schemaOrgName());
        }
        var schema = field.schema();
        var choices = schema.enumeration();
        if (!choices.isEmpty()) {
            return oneOf(choices, text);
        }
        if (schema.isNumber()) {
            return number(text);
        }
        if (schema.is("boolean")) {
            return raw.isBoolean() ? Optional.of(raw) : bool(text);
        }
        return schema.allows("string") ? string(text).map(TextNode::new) : Optional.empty();
    }

    private Optional<JsonNode> oneOf(List<JsonNode> choices, String text) {
        String wanted = Concept.words(text);
        var exact = choices.stream()
                .filter(each -> Concept.words(each.asText()).equals(wanted))
                .findFirst();
        if (exact.isPresent()) {
            return exact;
        }
        return Availability.in(text)
                .filter(stock -> field.means(Concept.AVAILABILITY))
                .flatMap(stock -> choices.stream()
                        .filter(each -> Availability.in(each.asText())
                                .filter(stock::equals)
                                .isPresent())
                        .findFirst()
                        .or(() -> choices.stream()
                                .filter(each -> Availability.in(each.asText())
                                        .filter(other -> other.canBeBought() == stock.canBeBought())
                                        .isPresent())
                                .findFirst()));
    }

    private Optional<JsonNode> number(String text) {
        boolean money = field.means(Concept.PRICE) || field.means(Concept.REGULAR_PRICE);
        if (money && !machine && text.chars().noneMatch(Character::isDigit)) {
            // The gatherer takes no other words for a price than those that say it costs nothing.
            return FREE.contains(text.toLowerCase(Locale.ROOT)) ? Optional.of(LongNode.valueOf(0)) : Optional.empty();
        }
        var amount = machine
                ? NumberText.machine(text)
                : money ? MoneyText.first(text).map(MoneyText.Money::amount) : NumberText.first(text);
        // A price of nothing is a template's placeholder far more often than a gift.
        return amount.filter(value -> !money || value.signum() > 0).flatMap(this::numeric);
    }

    private Optional<JsonNode> numeric(BigDecimal amount) {
        var plain = amount.stripTrailingZeros();
        if (plain.scale() <= 0 && plain.precision() - plain.scale() <= 18) {
            return Optional.of(LongNode.valueOf(plain.longValueExact()));
        }
        boolean wholeOnly = field.schema().is("integer") && !field.schema().is("number");
        return wholeOnly ? Optional.empty() : Optional.of(DecimalNode.valueOf(plain));
    }

    private Optional<JsonNode> bool(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (YES.contains(lower) || NO.contains(lower)) {
            return Optional.of(BooleanNode.valueOf(YES.contains(lower)));
        }
        return field.means(Concept.AVAILABILITY)
                ? Availability.in(text).map(stock -> BooleanNode.valueOf(stock.canBeBought()))
                : Optional.empty();
    }

    private Optional<String> string(String text) {
        String language = page.language().orElse("");
        switch (field.schema().format()) {
            case "date":
                return DateText.date(text, language);
            case "date-time":
                return DateText.dateTime(text, language);
            case "uri", "url", "uri-reference", "iri":
                return absolute(text);
            default:
                return byMeaning(text);
        }
    }

    private Optional<String> byMeaning(String text) {
        return switch (field.concept().map(Concept::id).orElse("")) {
            case Concept.CURRENCY -> currency(text);
            case Concept.AVAILABILITY ->
                Availability.in(text)
                        .map(Availability::schemaOrgName)
                        .or(() -> Optional.of(text).filter(each -> machine));
            case Concept.SKU -> machine ? Optional.of(text) : articleNumber(text);
            case Concept.IMAGE, Concept.URL -> absolute(text);
            case Concept.PRICE ->
                MoneyText.first(text)
                        .filter(money -> money.amount().signum() > 0)
                        .map(money -> text);
            case "condition" -> Optional.of(PageItem.localName(text));
            case "date_published", "date_modified", "start_date", "end_date" ->
                DateText.date(text, language()).isPresent() && text.length() > 10 && text.charAt(4) == '-'
                        ? DateText.dateTime(text, language()).or(() -> Optional.of(text))
                        : DateText.date(text, language()).or(() -> Optional.of(text));
            default -> Optional.of(text);
        };
    }

    /** What people read as an article number has a digit, and ends where the next label begins. */
    private static Optional<String> articleNumber(String text) {
        String number = text.replaceFirst("\\s+\\p{L}+:.*$", "");
        return Optional.of(number)
                .filter(each -> each.length() <= MAX_NUMBER_CHARS)
                .filter(each -> each.chars().anyMatch(Character::isDigit));
    }

    private String language() {
        return page.language().orElse("");
    }

    private Optional<String> currency(String text) {
        return MoneyText.currencyCode(text).or(() -> CurrencyGuess.of(text, String.valueOf(host())));
    }

    private String host() {
        try {
            return String.valueOf(URI.create(page.url()).getHost());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private Optional<String> absolute(String text) {
        try {
            var resolved = page.url().isEmpty()
                    ? URI.create(text)
                    : URI.create(page.url()).resolve(text.replace(" ", "%20"));
            return resolved.isAbsolute() || page.url().isEmpty() ? Optional.of(resolved.toString()) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

package dev.pagemill.ml.structured;

import dev.pagemill.ml.value.MoneyText;
import dev.pagemill.ml.value.NumberText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Sets what a page tells machines of a price against what it shows people. Markup is often written once and
 * keeps the price from before a sale; people pay what they are shown.
 */
final class ShownPrice {
    /** Visible prices as sure as this may stand against markup. */
    private static final double SURE = 0.75;

    /** A price that is nearly as sure as the surest one is another of the subject's own. */
    private static final double NEARLY = 0.12;

    /** Below labels and hints. */
    private static final double DEMOTED = 0.5;

    private final List<PageSources.FieldHint> shown;
    private final List<PageSources.FieldHint> old;

    ShownPrice(PageSources page) {
        this.shown = hints(page, Concept.PRICE);
        this.old = hints(page, Concept.REGULAR_PRICE);
    }

    private static List<PageSources.FieldHint> hints(PageSources page, String field) {
        return page.hints().stream().filter(hint -> hint.field().equals(field)).toList();
    }

    /** The candidate, worth less where the page shows people that its price is no longer asked. */
    Candidate judged(Candidate candidate) {
        boolean outdated = candidate.machine()
                && candidate.values().stream()
                        .limit(1)
                        .map(value -> LeafText.of(value.value()).flatMap(NumberText::machine))
                        .flatMap(Optional::stream)
                        .anyMatch(this::outdated);
        return outdated ? new Candidate(candidate.source(), candidate.values(), DEMOTED) : candidate;
    }

    private boolean outdated(BigDecimal amount) {
        if (shown.isEmpty() || shown.getFirst().score() < SURE) {
            return false;
        }
        var surest = shown.getFirst();
        boolean shownToo = shown.stream()
                .filter(hint -> hint.score() >= surest.score() - NEARLY)
                .anyMatch(hint -> says(hint, amount));
        boolean cheaper =
                amount(surest).filter(price -> price.compareTo(amount) < 0).isPresent();
        return !shownToo && cheaper && old.stream().anyMatch(hint -> says(hint, amount));
    }

    private static boolean says(PageSources.FieldHint hint, BigDecimal amount) {
        return amount(hint).filter(price -> price.compareTo(amount) == 0).isPresent();
    }

    private static Optional<BigDecimal> amount(PageSources.FieldHint hint) {
        return MoneyText.first(hint.text()).map(MoneyText.Money::amount);
    }
}

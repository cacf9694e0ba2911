package dev.pagemill.asl.diagram;

import java.util.Locale;

/** How a state stands in a run, and so how it is coloured. */
public enum Status {
    SUCCEEDED("#d7f0dd", "#2e7d43"),
    RUNNING("#dbe9fb", "#2a62b0"),
    FAILED("#fadcd9", "#b3372b"),
    /** It failed and the error was caught. */
    CAUGHT("#fdeccb", "#a5700f"),
    /** Stopped by somebody, or because another branch failed. */
    ABORTED("#e8e6ea", "#6b6570");

    private final String fill;
    private final String stroke;

    Status(String fill, String stroke) {
        this.fill = fill;
        this.stroke = stroke;
    }

    /** The name of its Mermaid class. */
    String cssClass() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The definition of its Mermaid class. */
    String definition() {
        return "classDef " + cssClass() + " fill:" + fill + ",stroke:" + stroke + ",color:#1b1b1b";
    }
}

package dev.pagemill.scraping.language;

import java.lang.Character.UnicodeScript;
import java.util.List;

/** What those who write the profiles and those who read them agree on. */
public final class ProfileFormat {
    /** Scripts that several languages are written in; each has a file of profiles. */
    public static final List<UnicodeScript> SCRIPTS = List.of(
            UnicodeScript.LATIN,
            UnicodeScript.CYRILLIC,
            UnicodeScript.ARABIC,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.HEBREW);

    /** What a trigram that is not stored counts as: the gains are the logarithms of shares through this one. */
    public static final double UNSEEN = 3e-5;

    /** Steps of a stored byte to a nat. */
    public static final double STEPS = 24;

    private ProfileFormat() {}
}

package dev.pagemill.scraping.language;

/** Tells traditional from simplified characters by frequent ones that the other script does not use. */
final class ChineseScript {

    private static final String TRADITIONAL = "這個們來時為說國過對會學發後從問開還無動進樣長經給與邊現點當間實關話機業電應種見東車書兩麼沒將聽體萬語讓";
    private static final String SIMPLIFIED = "这个们来时为说国过对会学发后从问开还无动进样长经给与边现点当间实关话机业电应种见东车书两么没将听体万语让";

    private ChineseScript() {}

    static boolean isTraditional(String text) {
        long traditional = text.chars().filter(c -> TRADITIONAL.indexOf(c) >= 0).count();
        long simplified = text.chars().filter(c -> SIMPLIFIED.indexOf(c) >= 0).count();
        return traditional > simplified;
    }
}

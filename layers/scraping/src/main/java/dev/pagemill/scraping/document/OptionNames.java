package dev.pagemill.scraping.document;

import java.util.Set;

/** The names of all scrape options that clients send, whether or not they can be had here. */
public final class OptionNames {
    /** Every name; a field of any other is a mistake, or of a later version of the API. */
    public static final Set<String> ALL = Set.of(
            "formats",
            "headers",
            "includeTags",
            "excludeTags",
            "onlyMainContent",
            "onlyCleanContent",
            "timeout",
            "waitFor",
            "mobile",
            "parsers",
            "actions",
            "location",
            "skipTlsVerification",
            "removeBase64Images",
            "fastMode",
            "blockAds",
            "proxy",
            "maxAge",
            "minAge",
            "storeInCache",
            "lockdown",
            "redactPII",
            "profile",
            "ignoreRobotsTxt");

    private OptionNames() {}
}

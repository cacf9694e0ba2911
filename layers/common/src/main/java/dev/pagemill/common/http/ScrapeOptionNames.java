package dev.pagemill.common.http;

import java.util.Set;

/** The names of all scrape options that clients send, whether or not they can be had here: single pages and jobs take the same. */
public final class ScrapeOptionNames {
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
            "profile");

    private ScrapeOptionNames() {}
}

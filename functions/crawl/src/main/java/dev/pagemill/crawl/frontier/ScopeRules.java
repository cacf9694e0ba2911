package dev.pagemill.crawl.frontier;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which links of a site belong to a crawl, as its asker wrote them.
 *
 * @param includePaths where any is given, a link must match one
 * @param excludePaths a link that matches one is left out
 * @param regexOnFullUrl the patterns see the whole URL rather than its path
 * @param maxDepth links away from the start; sitemap URLs count as 0
 * @param entireDomain not only what lies below the start's path
 * @param subdomains also hosts below the start's
 * @param external also any other host, whose own links are not followed
 */
public record ScopeRules(
        List<String> includePaths,
        List<String> excludePaths,
        boolean regexOnFullUrl,
        int maxDepth,
        boolean entireDomain,
        boolean subdomains,
        boolean external) {
    /** Of includes and of excludes. */
    public static final int MAX_PATTERNS = 100;

    public ScopeRules {
        includePaths = List.copyOf(includePaths);
        excludePaths = List.copyOf(excludePaths);
        if (includePaths.size() > MAX_PATTERNS || excludePaths.size() > MAX_PATTERNS) {
            throw new IllegalArgumentException("At most " + MAX_PATTERNS + " path patterns of a kind");
        }
    }

    /** The patterns, compiled. */
    static List<Pattern> compiled(List<String> patterns) {
        return patterns.stream().map(Pattern::compile).toList();
    }
}

package dev.pagemill.crawl.frontier;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Scope rules around one start URL. Immutable; decides by the link alone. */
public final class CrawlScope {
    /** File names that are never pages or documents. */
    private static final Pattern ASSET = Pattern.compile(
            "\\.(?:png|jpe?g|gif|svg|webp|avif|ico|bmp|tiff?|css|m?js|map|woff2?|ttf|otf|eot|mp[34]|m4[av]|webm|ogg|wav|avi|mov"
                    + "|zip|gz|tgz|bz2|xz|7z|rar|tar|exe|dmg|msi|deb|rpm|iso|bin|apk|wasm)$");

    /** A pattern sees at most this much of a URL, so that one that backtracks cannot stop a crawl. */
    private static final int MATCHED_CHARS = PageUrl.MAX_LENGTH;

    private final PageUrl start;
    private final ScopeRules rules;
    private final List<Pattern> includes;
    private final List<Pattern> excludes;

    /** @param start where the crawl began, after its redirects */
    public CrawlScope(PageUrl start, ScopeRules rules) {
        this.start = start;
        this.rules = rules;
        this.includes = ScopeRules.compiled(rules.includePaths());
        this.excludes = ScopeRules.compiled(rules.excludePaths());
    }

    /** Why a link found at this depth stays out; empty when it belongs to the crawl. */
    public Optional<Refusal> refusal(PageUrl url, int depth) {
        if (depth > rules.maxDepth()) {
            return Optional.of(Refusal.TOO_DEEP);
        }
        if (ASSET.matcher(url.path().toLowerCase(Locale.ROOT)).find()) {
            return Optional.of(Refusal.NOT_A_PAGE);
        }
        if (!internal(url) && !rules.external()) {
            return Optional.of(Refusal.OTHER_HOST);
        }
        if (sameSite(url) && !rules.entireDomain() && !below(url)) {
            return Optional.of(Refusal.OUTSIDE_START_PATH);
        }
        return byPattern(url);
    }

    /** The start's site, or one below it where the rules allow that: pages whose links are followed. */
    public boolean internal(PageUrl url) {
        return sameSite(url) || (rules.subdomains() && url.host().endsWith("." + start.site()));
    }

    private Optional<Refusal> byPattern(PageUrl url) {
        var text = rules.regexOnFullUrl() ? url.toString() : url.path();
        var seen = text.substring(0, Math.min(text.length(), MATCHED_CHARS));
        if (excludes.stream().anyMatch(pattern -> pattern.matcher(seen).find())) {
            return Optional.of(Refusal.EXCLUDED);
        }
        boolean included = includes.isEmpty()
                || includes.stream().anyMatch(pattern -> pattern.matcher(seen).find());
        return included ? Optional.empty() : Optional.of(Refusal.NOT_INCLUDED);
    }

    private boolean sameSite(PageUrl url) {
        return url.site().equals(start.site()) && url.port().equals(start.port());
    }

    /** Below the start's path by whole segments; a start that names a file stands for its folder. */
    private boolean below(PageUrl url) {
        var name = start.path().substring(start.path().lastIndexOf('/') + 1);
        var root = name.contains(".") ? start.directory() : start.path();
        var folder = root.endsWith("/") ? root : root + "/";
        return url.path().startsWith(folder) || (url.path() + "/").equals(folder);
    }
}

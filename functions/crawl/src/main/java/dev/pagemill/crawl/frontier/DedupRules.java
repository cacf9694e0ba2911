package dev.pagemill.crawl.frontier;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * When two URLs count as one page.
 *
 * @param similar variants that sites serve alike are one: http and https, with and without {@code www.},
 *     {@code /index.html} and {@code /}, with and without a slash at the end
 * @param ignoreQuery what follows the question mark makes no difference
 */
public record DedupRules(boolean similar, boolean ignoreQuery) {
    private static final Pattern INDEX = Pattern.compile("/(?:index|default)\\.(?:html?|php|aspx?|jsp|cgi)$");
    private static final Pattern SESSION_PATH =
            Pattern.compile(";(?:jsessionid|sid|phpsessid)=[^/;]*", Pattern.CASE_INSENSITIVE);

    /** Parameters that name a visit or a campaign, never a page: with them one page would have endless URLs. */
    private static final Pattern SESSION_PARAMETER = Pattern.compile(
            "(?:utm_[a-z_]+|fbclid|gclid|gclsrc|dclid|msclkid|yclid|mc_[ce]id|_ga|jsessionid|phpsessid|aspsessionid[a-z]*"
                    + "|session_?id|sess_?id|sid|cfid|cftoken)",
            Pattern.CASE_INSENSITIVE);

    /** Two URLs with the same key are one page. */
    public String key(PageUrl url) {
        var path = SESSION_PATH.matcher(url.path()).replaceAll("");
        var query = ignoreQuery || url.query().isEmpty() ? "" : "?" + withoutSessions(url.query());
        query = query.equals("?") ? "" : query;
        if (!similar) {
            return url.scheme() + "://" + url.authority() + path + query;
        }
        var authority = url.port().isEmpty() ? url.site() : url.site() + ":" + url.port();
        return authority + withoutIndex(path) + query;
    }

    private static String withoutIndex(String path) {
        var folder = INDEX.matcher(path).replaceFirst("/");
        return folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
    }

    private static String withoutSessions(String query) {
        return Arrays.stream(query.split("&"))
                .filter(pair -> !pair.isEmpty())
                .filter(pair -> !SESSION_PARAMETER
                        .matcher(pair.substring(0, nameLength(pair)).toLowerCase(Locale.ROOT))
                        .matches())
                .collect(Collectors.joining("&"));
    }

    private static int nameLength(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0 ? pair.length() : equals;
    }
}

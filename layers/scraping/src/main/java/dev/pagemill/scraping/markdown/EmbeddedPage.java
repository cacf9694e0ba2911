package dev.pagemill.scraping.markdown;

import dev.pagemill.scraping.link.BaseUrl;
import dev.pagemill.scraping.url.WebUrl;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * What a frame shows that plays nothing: a map, somebody's post, a chart, a form, a document. As a link to it; frames of
 * advertisers, of consent and logins, and those that nobody sees are none.
 */
final class EmbeddedPage {

    /** Smaller frames, in pixels, are the machinery of the page. */
    private static final int SMALLEST = 10;

    /** Boxes around a frame that are asked whether they are hidden. */
    private static final int MAX_BOXES = 4;

    private static final Pattern PIXELS = Pattern.compile("\\s*(\\d{1,6})(?:\\.\\d+)?\\s*(?:px)?\\s*");

    private static final Pattern HIDDEN = Pattern.compile(
            "(?:^|;)\\s*(?:display\\s*:\\s*none|visibility\\s*:\\s*hidden|opacity\\s*:\\s*0(?![.\\d])"
                    + "|(?:left|top|text-indent|margin-left)\\s*:\\s*-\\d{3,}|(?:max-)?height\\s*:\\s*[01](?:px)?\\s*(?:;|!|$))");

    private static final Pattern NO_WIDTH =
            Pattern.compile("(?:^|;)\\s*(?:max-)?width\\s*:\\s*[01](?:px)?\\s*(?:;|!|$)");

    /** Advertisers, counters of visitors, consent, logins and payment, by the last parts of the host's name. */
    private static final Pattern MACHINERY_HOST = Pattern.compile(
            "(?:^|\\.)(?:doubleclick\\.net|googlesyndication\\.com|googletagmanager\\.com|googletagservices\\.com"
                    + "|googleadservices\\.com|google-analytics\\.com|adtrafficquality\\.google|amazon-adsystem\\.com|adnxs\\.com"
                    + "|adsrvr\\.org|criteo\\.(?:com|net)|taboola\\.com|outbrain\\.com|pubmatic\\.com|rubiconproject\\.com|openx\\.net"
                    + "|casalemedia\\.com|smartadserver\\.com|serving-sys\\.com|adform\\.net|teads\\.tv|bidswitch\\.net"
                    + "|scorecardresearch\\.com|quantserve\\.com|mgid\\.com|dianomi\\.com|revcontent\\.com|zergnet\\.com|gemius\\.pl"
                    + "|adverticum\\.net|ioam\\.de|plista\\.com|adition\\.com|permutive\\.(?:app|com)|optimizely\\.com|hotjar\\.com"
                    + "|demdex\\.net|krxd\\.net|bluekai\\.com|tealiumiq\\.com|trustarc\\.com|cookielaw\\.org|onetrust\\.com"
                    + "|privacy-mgmt\\.com|consensu\\.org|cookiebot\\.com|usercentrics\\.eu|didomi\\.io|iubenda\\.com"
                    + "|hcaptcha\\.com|recaptcha\\.net|challenges\\.cloudflare\\.com|stripe\\.com|paypal\\.com|braintreegateway\\.com"
                    + "|accounts\\.google\\.com|apis\\.google\\.com|gigya\\.com|intercom\\.io|tawk\\.to|zopim\\.com|livechatinc\\.com"
                    + "|widgets\\.wp\\.com|jetpack\\.wordpress\\.com|public-api\\.wordpress\\.com|addthis\\.com|sharethis\\.com"
                    + "|staticxx\\.facebook\\.com|tr\\.snapchat\\.com|bat\\.bing\\.com|datafeedfile\\.com|adspeed\\.net"
                    + "|trendmd\\.com|marfeelrev\\.com)$"
                    + "|^(?:ads?|adserver|adserv|adv|banner|banners|pixel|sync|tracking|track|analytics|consent|cmp|gum|gtm|sso|login|auth)\\d*\\.");

    private static final Pattern MACHINERY_PATH = Pattern.compile(
            "(?i)/recaptcha/|/(?:ads?|adserver|banners?|pixel|track(?:ing|er)?|analytics|consent|cookie-?consent|captcha|gsi|sso)(?:[/._-]|$)"
                    + "|/plugins/(?:like|share|follow|page|likebox|comments|feedback|customerchat|login_button)"
                    + "|/widgets/(?:tweet|follow)_button|/ns\\.html$|newsletter");

    private static final Pattern MACHINERY_NAME = Pattern.compile(
            "(?i)(?:^|[\\s_-])(?:ads?|advert\\w*|adsense|aswift|google_ads\\w*|dfp|doubleclick|sponsor\\w*|banners?|captcha|recaptcha|consent|cookies?|cmp"
                    + "|tracking|tracker|pixel|gtm|analytics|hidden|visually-hidden|sr-only|intercom|livechat|chat)(?:$|[\\s_\\d-])");

    private static final Pattern MACHINERY_TITLE =
            Pattern.compile("(?i)(?:^|\\W)(?:advert\\w*|ads?|captcha|recaptcha|cookie consent|consent)(?:$|\\W)");

    /** Titles that tools give, which tell nothing. */
    private static final Pattern NO_TITLE = Pattern.compile(
            "(?i)(?:i?frame|embed(?:ded)?(?: (?:content|document|frame|object|post|tweet|form))?|untitled|object|content|widget|blank|null|undefined)?");

    private static final Pattern DOCUMENT = Pattern.compile("(?i)\\.pdf$");

    /** What sites show in frames, by host and the beginning of the path. */
    private static final Map<String, Pattern> KINDS = Map.of(
            "Map",
            Pattern.compile(
                    "^(?:www\\.)?google\\.[a-z.]+/maps|^maps\\.|^[^/]*\\.?(?:openstreetmap\\.org|umap\\.[a-z]+|mapbox\\.com"
                            + "|komoot\\.[a-z]+|arcgis\\.com|bing\\.com/maps|outdooractive\\.com)(?:/|$)"),
            "Post",
            Pattern.compile(
                    "^platform\\.(?:twitter|x)\\.com/embed|^(?:www\\.)?facebook\\.com/plugins/post|^(?:www\\.)?instagram\\.com/"
                            + "|^(?:www\\.)?linkedin\\.com/embed|^embed\\.bsky\\.app/|^(?:embed|www)\\.reddit\\.com/|^www\\.redditmedia\\.com/"
                            + "|^t\\.me/|^truthsocial\\.com/|^www\\.threads\\.(?:net|com)/|^assets\\.pinterest\\.com/"),
            "Chart",
            Pattern.compile(
                    "^[^/]*\\.?(?:dwcdn\\.net|datawrapper\\.de|flourish\\.studio|flo\\.uri\\.sh|infogram\\.com|public\\.tableau\\.com"
                            + "|plotly\\.com|statista\\.com|everviz\\.com|tradingview\\.com)/|^ourworldindata\\.org/(?:grapher|explorers)/"),
            "Form",
            Pattern.compile(
                    "^docs\\.google\\.com/forms/|^[^/]*\\.?(?:typeform\\.com|jotform\\.com|surveymonkey\\.com|forms\\.office\\.com"
                            + "|forms\\.microsoft\\.com|qualtrics\\.com|tally\\.so|sibforms\\.com|cognitoforms\\.com|wufoo\\.com|formstack\\.com)/"),
            "Code",
            Pattern.compile(
                    "^[^/]*\\.?(?:codepen\\.io|jsfiddle\\.net|codesandbox\\.io|stackblitz\\.com|replit\\.com|gist\\.github\\.com"
                            + "|jsbin\\.com|observablehq\\.com|play\\.rust-lang\\.org|godbolt\\.org)/"),
            "Slides",
            Pattern.compile(
                    "^docs\\.google\\.com/presentation/|^[^/]*\\.?(?:slideshare\\.net|speakerdeck\\.com|slides\\.com|prezi\\.com)/"),
            "Document",
            Pattern.compile(
                    "^docs\\.google\\.com/(?:document|spreadsheets|viewer|gview)|^drive\\.google\\.com/"
                            + "|^[^/]*\\.?(?:scribd\\.com|issuu\\.com|calameo\\.com|yumpu\\.com|documentcloud\\.org|view\\.officeapps\\.live\\.com)/"));

    private EmbeddedPage() {}

    /** A link to what {@code element} shows. */
    static Optional<Player> of(Element element, BaseUrl base) {
        if (isMachinery(element) || isHidden(element)) {
            return Optional.empty();
        }
        return Player.sources(element, base)
                .filter(url -> isShown(element, url))
                .findFirst()
                .map(url -> new Player(title(element, url), url.href()));
    }

    /** Frames show pages; objects also programs that no browser runs any more. */
    private static boolean isShown(Element element, WebUrl url) {
        String type = element.attr("type").toLowerCase(Locale.ROOT);
        boolean page = element.nameIs("iframe")
                || element.nameIs("amp-iframe")
                || type.equals("application/pdf")
                || type.equals("text/html")
                || type.isEmpty() && DOCUMENT.matcher(url.pathname()).find();
        return page
                && !MACHINERY_HOST.matcher(url.hostname()).find()
                && !MACHINERY_PATH.matcher(url.pathname()).find();
    }

    private static String title(Element element, WebUrl url) {
        String own = Player.title(element, "");
        return NO_TITLE.matcher(own).matches() ? kind(element, url) : own;
    }

    private static String kind(Element element, WebUrl url) {
        if (element.attr("type").equals("application/pdf")
                || DOCUMENT.matcher(url.pathname()).find()) {
            return "Document";
        }
        String place = url.hostname() + url.pathname();
        return KINDS.entrySet().stream()
                .filter(kind -> kind.getValue().matcher(place).find())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> url.hostname().replaceFirst("^www\\.", ""));
    }

    private static boolean isMachinery(Element element) {
        String names = String.join(" ", element.id(), element.attr("name"), element.className());
        return MACHINERY_NAME.matcher(names).find()
                || MACHINERY_TITLE.matcher(Player.title(element, "")).find();
    }

    private static boolean isHidden(Element element) {
        String style = element.attr("style").toLowerCase(Locale.ROOT);
        if (isTiny(element.attr("width"))
                || isTiny(element.attr("height"))
                || element.attr("aria-hidden").equals("true")
                || NO_WIDTH.matcher(style).find() && !style.contains("min-width")) {
            return true;
        }
        Element box = element;
        for (int i = 0; i < MAX_BOXES && box != null; i++) {
            boolean hidden = i == 0
                    ? HIDDEN.matcher(style).find()
                    : box.attr("style").replace(" ", "").contains("display:none");
            if (hidden || box.hasAttr("hidden")) {
                return true;
            }
            box = box.parent();
        }
        return false;
    }

    private static boolean isTiny(String size) {
        Matcher pixels = PIXELS.matcher(size);
        return pixels.matches() && Integer.parseInt(pixels.group(1)) <= SMALLEST;
    }
}

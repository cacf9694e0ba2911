package dev.pagemill.scraping.markdown;

import dev.pagemill.scraping.link.BaseUrl;
import dev.pagemill.scraping.url.WebUrl;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A film or sound that a page plays, or another page that it shows in a frame, as a link to it.
 *
 * @param title what the page calls it, else what kind it is of, such as {@code Video}, {@code Audio}, {@code Map}
 * @param url absolute; the page to watch or hear it on, where the site of the player has one
 */
record Player(String title, String url) {

    private static final int MAX_TITLE = 200;
    private static final Pattern POST = Pattern.compile(
            "(?:^|\\s)(?:twitter-tweet|twitter-video|instagram-media|tiktok-embed|bluesky-embed|reddit-embed-bq|text-post-media)(?:$|\\s)");
    private static final BaseUrl ANYWHERE = new BaseUrl("https://example.com/");

    /** Where players are embedded from, by the last parts of the host's name. */
    private static final Pattern FILM_HOST = Pattern.compile(
            "(?:^|\\.)(?:youtube\\.com|youtube-nocookie\\.com|youtu\\.be"
                    + "|vimeo\\.com|dailymotion\\.com|dai\\.ly|twitch\\.tv|wistia\\.(?:com|net)|loom\\.com|embed\\.ted\\.com"
                    + "|videopress\\.com|vidyard\\.com|brightcove\\.(?:net|com)|jwplatform\\.com|jwplayer\\.com|kaltura\\.com"
                    + "|streamable\\.com|rumble\\.com|odysee\\.com|player\\.bilibili\\.com|cloudflarestream\\.com|mediadelivery\\.net"
                    + "|tiktok\\.com|rutube\\.ru|ok\\.ru|v\\.qq\\.com|youku\\.com|niconico\\.jp|nicovideo\\.jp|cdn\\.iframe\\.ly)$|^player\\.");

    private static final Pattern SOUND_HOST = Pattern.compile("(?:^|\\.)(?:soundcloud\\.com|open\\.spotify\\.com"
            + "|embed\\.podcasts\\.apple\\.com|embed\\.music\\.apple\\.com|bandcamp\\.com|mixcloud\\.com|deezer\\.com|anchor\\.fm"
            + "|buzzsprout\\.com|libsyn\\.com|simplecast\\.com|megaphone\\.fm|art19\\.com|podbean\\.com|spreaker\\.com"
            + "|acast\\.com|transistor\\.fm|captivate\\.fm|audioboom\\.com|podigee\\.(?:io|com))$");
    private static final Pattern FILM_PATH = Pattern.compile("^/plugins/video|^/videos/embed/|^/embed/.*\\.mp4$");

    private static final Pattern YOUTUBE = Pattern.compile("(?:^|\\.)(?:youtube(?:-nocookie)?\\.com|youtu\\.be)$");
    private static final Pattern YOUTUBE_PATH = Pattern.compile("/(?:(?:embed|v|e|shorts|live)/)?([\\w-]{11})");
    private static final Pattern VIMEO_PATH = Pattern.compile("/video/(\\d{3,12})");
    private static final Pattern DAILYMOTION_PATH = Pattern.compile("/embed/video/(\\w{3,20})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

    /** Pages that wait with loading, or for consent, keep the address elsewhere. */
    private static final List<String> SOURCES = List.of(
            "src",
            "data-src",
            "data-lazy-src",
            "data-lazy",
            "data-cmplz-src",
            "data-src-cmplz",
            "data-cli-src",
            "data-cmp-src",
            "data");

    /** What {@code element} plays or shows; empty where that is nothing to read, or its address known to scripts alone. */
    static Optional<Player> of(Element element, BaseUrl base) {
        return switch (element.normalName()) {
            case "video", "amp-video" -> file(element, base, "Video");
            case "audio", "amp-audio" -> file(element, base, "Audio");
            case "object" -> {
                var inner = element.selectFirst("iframe, embed, video, audio");
                yield embedded(element, base)
                        .or(() -> EmbeddedPage.of(element, base))
                        .or(() -> inner == null ? Optional.empty() : of(inner, base));
            }
            default -> embedded(element, base).or(() -> EmbeddedPage.of(element, base));
        };
    }

    private static Optional<Player> file(Element element, BaseUrl base, String kind) {
        var own = sources(element, base);
        var inner = element.getElementsByTag("source").stream().flatMap(source -> sources(source, base));
        return Stream.concat(own, inner).findFirst().map(url -> new Player(title(element, kind), url.href()));
    }

    private static Optional<Player> embedded(Element element, BaseUrl base) {
        var type = element.attr("type");
        for (var url : sources(element, base).toList()) {
            var sound = type.startsWith("audio/")
                    || SOUND_HOST.matcher(url.hostname()).find();
            if (sound || type.startsWith("video/") || isFilm(url)) {
                return Optional.of(new Player(title(element, sound ? "Audio" : "Video"), page(url)));
            }
        }
        return Optional.empty();
    }

    private static boolean isFilm(WebUrl url) {
        return FILM_HOST.matcher(url.hostname()).find()
                || FILM_PATH.matcher(url.pathname()).find();
    }

    /** The addresses that {@code element} may show, the surest first. */
    static Stream<WebUrl> sources(Element element, BaseUrl base) {
        return SOURCES.stream()
                .map(name -> element.attr(name).strip())
                .filter(source -> !source.isEmpty())
                .map(source ->
                        base.resolve(source.startsWith("//") && base.url().isEmpty() ? "https:" + source : source))
                .flatMap(source -> WebUrl.parse(source).stream())
                .filter(WebUrl::isHttp);
    }

    /** What the page calls {@code element}. */
    static String title(Element element, String otherwise) {
        var stated = Stream.of("title", "aria-label", "data-title")
                .map(name -> String.join(" ", element.attr(name).strip().split("\\s+")))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(otherwise);
        return stated.length() > MAX_TITLE ? stated.substring(0, MAX_TITLE).strip() + "…" : stated;
    }

    /** The page that people open, for the three sites whose players tell it. */
    private static String page(WebUrl url) {
        var path = url.pathname();
        if (YOUTUBE.matcher(url.hostname()).find()) {
            return youTube(url, path);
        }
        if (url.hostname().equals("player.vimeo.com")) {
            var video = VIMEO_PATH.matcher(path);
            var key = parameter(url, "h");
            return video.matches()
                    ? "https://vimeo.com/" + video.group(1) + (key.isEmpty() ? "" : "/" + key)
                    : url.href();
        }
        if (url.hostname().endsWith("dailymotion.com")) {
            var video = DAILYMOTION_PATH.matcher(path);
            var named = video.matches() ? video.group(1) : parameter(url, "video");
            return named.isEmpty() ? url.href() : "https://www.dailymotion.com/video/" + named;
        }
        return url.href();
    }

    private static String youTube(WebUrl url, String path) {
        Matcher video = YOUTUBE_PATH.matcher(path);
        var list = parameter(url, "list");
        if (video.matches() && !video.group(1).equals("videoseries")) {
            var start = parameter(url, "start");
            return "https://www.youtube.com/watch?v=" + video.group(1)
                    + (NUMBER.matcher(start).matches() && !start.equals("0") ? "&t=" + start + "s" : "");
        }
        return list.isEmpty() ? url.href() : "https://www.youtube.com/playlist?list=" + list;
    }

    private static String parameter(WebUrl url, String name) {
        var query = url.query() == null ? "" : url.query();
        return Arrays.stream(query.split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    /** Puts the element that HTML has in the place of {@code custom}, or before it. */
    static void restore(Element custom) {
        String usual = switch (custom.normalName()) {
            case "amp-video" -> "video";
            case "amp-audio" -> "audio";
            case "amp-iframe" -> "iframe";
            case "amp-anim" -> "img";
            default -> "";
        };
        if (usual.isEmpty()) {
            ofCustomElement(custom).ifPresent(custom::before);
        } else {
            custom.select("> [fallback], > [placeholder], > noscript").remove();
            custom.tagName(usual);
        }
    }

    /** Whether {@code quote} has none of the words of a post, only where a script finds it. */
    static boolean isAwaitedPost(Element quote) {
        return quote.attributesSize() > 0
                && POST.matcher(quote.className()).find()
                && quote.text().replace('\u00a0', ' ').isBlank();
    }

    /** The post that {@code quote} {@link #isAwaitedPost awaits}. */
    static Optional<Player> awaitedPost(Element quote, BaseUrl base) {
        var links = quote.getElementsByTag("a").stream().map(link -> link.attr("href"));
        var own = Stream.of("data-instgrm-permalink", "cite").map(quote::attr);
        return Stream.concat(links, own)
                .filter(address -> !address.isBlank())
                .flatMap(address -> WebUrl.parse(base.resolve(address)).stream())
                .filter(WebUrl::isHttp)
                .findFirst()
                .map(url -> new Player("Post", url.href()));
    }

    /** Puts a frame that only readers without scripts would see in the place of {@code noscript}. */
    static void restoreFrame(Element noscript) {
        Element frame = noscript.parent() == null || noscript.hasText() ? null : noscript.selectFirst("iframe");
        if (frame != null && of(frame, ANYWHERE).isPresent() && !isFrame(noscript.previousElementSibling())) {
            noscript.replaceWith(frame);
        }
    }

    private static boolean isFrame(@Nullable Element beside) {
        return beside != null && beside.nameIs("iframe");
    }

    /** Elements that scripts turn into players tell the site by their name and the film by its id. */
    private static Optional<Element> ofCustomElement(Element element) {
        var youTube = element.normalName().endsWith("youtube");
        var id = Stream.of("videoid", "data-videoid", "video-id")
                .map(element::attr)
                .filter(value -> value.matches("[\\w-]{3,20}"))
                .findFirst();
        var title = Stream.of("title", "data-title", "playlabel", "aria-label")
                .map(element::attr)
                .filter(value -> !value.isBlank())
                .findFirst();
        return id.map(value -> new Element("iframe")
                .attr("src", (youTube ? "https://www.youtube.com/embed/" : "https://player.vimeo.com/video/") + value)
                .attr("title", title.orElse("")));
    }
}

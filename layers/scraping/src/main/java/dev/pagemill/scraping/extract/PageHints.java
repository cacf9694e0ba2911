package dev.pagemill.scraping.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeFilter;

/** What a page says of itself outside its visible text: title, description, address, kinds, texts stated for machines. */
final class PageHints {
    /** Words that page addresses, body classes and generators give a page's kind away with. */
    static final List<String> KINDS = List.of(
            "forum",
            "thread",
            "topic",
            "community",
            "question",
            "discussion",
            "viewtopic",
            "product",
            "shop",
            "/p/",
            "item",
            "docs",
            "documentation",
            "reference",
            "api",
            "manual",
            "guide",
            "categor",
            "collection",
            "blog",
            "news",
            "/20",
            "service",
            "solution",
            "search",
            "list",
            "tag",
            "wiki",
            "single",
            "archive",
            "woocommerce",
            "shopify",
            "discourse",
            "xenforo",
            "vbulletin",
            "phpbb",
            "sphinx",
            "docusaurus",
            "mediawiki",
            "wordpress",
            "article",
            "post",
            "home",
            "page");

    static final List<String> TYPES = List.of(
            "Product\"",
            "Article\"",
            "NewsArticle",
            "BlogPosting",
            "DiscussionForumPosting",
            "QAPage",
            "ItemList",
            "CollectionPage",
            "TechArticle",
            "Service\"",
            "Offer",
            "FAQPage",
            "WebPage",
            "Comment",
            "Recipe",
            "LocalBusiness",
            "BreadcrumbList",
            "Review",
            "AggregateRating",
            "Organization");

    private static final int SHINGLE = 3;
    private static final int MAX_STATED_CHARS = 500_000;

    private final IntSet titleWords = new IntSet();
    private final IntSet described = new IntSet();
    private final IntSet stated = new IntSet();
    final boolean[] addressKinds = new boolean[KINDS.size()];
    final boolean[] bodyKinds = new boolean[KINDS.size()];
    final boolean[] types = new boolean[TYPES.size()];
    int titleHash;
    int addressDepth;
    String openGraphType = "";
    /** The longest description. */
    String description = "";
    /** Texts that JSON-LD and hidden microdata state, in order. */
    final List<String> statedTexts = new ArrayList<>();
    /** A recipe's ingredients that JSON-LD or microdata state. */
    final List<String> ingredients = new ArrayList<>();
    /** Its steps. */
    final List<String> steps = new ArrayList<>();

    private final IntSet stepShingles = new IntSet();

    /** Reads the head, and what the body's walk came by that is for machines. */
    static PageHints of(Document page, List<Element> forMachines) {
        PageHints hints = new PageHints();
        hints.readHead(page);
        hints.readAddress(page);
        for (Element element : forMachines) {
            if (element.nameIs("script")) {
                hints.readScript(element);
            } else if (Box.isUnseen(element)) {
                hints.readMicrodata(element);
            } else if (hints.ingredients.isEmpty()) {
                hints.readRecipe(element);
            }
        }
        return hints;
    }

    private void readScript(Element script) {
        if (script.attr("type").equalsIgnoreCase("application/ld+json")) {
            readStructured(script.data());
        }
    }

    private String canonical = "";
    private String ogUrl = "";
    private String generator = "";

    private void readHead(Document page) {
        addTitle(page.title());
        for (Element element : page.head().children()) {
            switch (element.normalName()) {
                case "meta" -> readMeta(element.attr("property") + element.attr("name"), element.attr("content"));
                case "script" -> readScript(element);
                case "link" -> {
                    if (element.attr("rel").equals("canonical")) {
                        canonical = element.attr("href");
                    }
                }
                default -> {}
            }
        }
        kinds(page.body().className() + " " + page.body().id() + " " + generator, bodyKinds);
    }

    private void readMeta(String name, String content) {
        switch (name.toLowerCase(Locale.ROOT)) {
            case "og:title" -> addTitle(content);
            case "og:type" -> openGraphType = content.toLowerCase(Locale.ROOT);
            case "og:url" -> ogUrl = content;
            case "generator" -> generator = content;
            case "description", "og:description" -> {
                addShingles(content, described);
                description = content.length() > description.length() ? content : description;
            }
            default -> {}
        }
    }

    private void readAddress(Document page) {
        String address = canonical.isEmpty() ? ogUrl : canonical;
        address = address.isEmpty() ? page.baseUri() : address;
        int scheme = address.indexOf("://");
        String rest = scheme < 0 ? address : address.substring(scheme + 3);
        kinds(rest, addressKinds);
        addressDepth = (int) rest.chars().filter(c -> c == '/').count();
    }

    private static void kinds(String text, boolean[] found) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < found.length; i++) {
            found[i] = lower.contains(KINDS.get(i));
        }
    }

    private void addTitle(String title) {
        String name = title.replaceFirst("\\s[|\u2013\u2014\u00b7-]\\s[^|\u2013\u2014\u00b7-]*$", "");
        TextCounts counts = TextCounts.of(name);
        for (int i = 0; i < counts.hashedWords; i++) {
            titleWords.add(counts.words[i]);
        }
        titleHash = counts.whole;
    }

    private void readStructured(String json) {
        if (json.length() > MAX_STATED_CHARS) {
            return;
        }
        addTypes(json);
        StructuredText.in(json).forEach(this::addStated);
        ingredients.addAll(StructuredText.ingredients(json));
        StructuredText.steps(json).forEach(this::addStep);
    }

    private void readMicrodata(Element item) {
        addTypes(item.attr("itemtype") + '"');
        texts(item, StructuredText::isText).forEach(this::addStated);
    }

    private void readRecipe(Element recipe) {
        ingredients.addAll(texts(recipe, StructuredText::isIngredient));
        texts(recipe, StructuredText::isSteps).forEach(this::addStep);
    }

    /** A text within a text is stated with it: each would be read as often as it is nested. */
    private static List<String> texts(Element item, Predicate<String> property) {
        List<String> texts = new ArrayList<>();
        item.filter((node, depth) -> {
            if (!(node instanceof Element element) || !property.test(element.attr("itemprop"))) {
                return NodeFilter.FilterResult.CONTINUE;
            }
            String text = element.wholeText();
            if (text.length() <= MAX_STATED_CHARS) {
                texts.add(text);
            }
            return NodeFilter.FilterResult.SKIP_CHILDREN;
        });
        return texts;
    }

    private void addStep(String text) {
        addShingles(text, stepShingles);
        steps.add(text);
    }

    private void addTypes(String said) {
        for (int i = 0; i < types.length; i++) {
            types[i] |= said.contains(TYPES.get(i));
        }
    }

    private void addStated(String text) {
        addShingles(text, stated);
        statedTexts.add(text);
    }

    private static void addShingles(String text, IntSet into) {
        int[] words = WordHashes.of(text);
        for (int i = 0; i + SHINGLE <= words.length; i++) {
            into.add(shingle(words, i));
        }
    }

    /** Adds the shares of a text's runs of three words that the description, and JSON-LD, have too. */
    void addShares(Row row, int[] words) {
        row.add(describedShare(words));
        row.add(share(words, stated));
    }

    /** The share of a text's runs of three words that the description has too; NaN where there are none. */
    double describedShare(int[] words) {
        return share(words, described);
    }

    /** The share of a text's runs of three words that a recipe's steps have too; NaN where there are none. */
    double stepShare(int[] words) {
        return share(words, stepShingles);
    }

    /** NaN for an empty set or a text of fewer words. */
    private static double share(int[] words, IntSet shingles) {
        int runs = words.length - SHINGLE + 1;
        if (runs <= 0 || shingles.isEmpty()) {
            return Double.NaN;
        }
        int found = 0;
        for (int i = 0; i < runs; i++) {
            found += shingles.contains(shingle(words, i)) ? 1 : 0;
        }
        return (double) found / runs;
    }

    private static int shingle(int[] words, int at) {
        return (words[at] * 31 + words[at + 1]) * 31 + words[at + 2];
    }

    double titleShare(TextCounts counts) {
        int found = 0;
        for (int i = 0; i < counts.hashedWords; i++) {
            found += titleWords.contains(counts.words[i]) ? 1 : 0;
        }
        return counts.hashedWords == 0 ? 0 : (double) found / counts.hashedWords;
    }

    double titleCover(TextCounts counts) {
        int found = 0;
        for (int i = 0; i < counts.hashedWords; i++) {
            found += titleWords.contains(counts.words[i]) && isFirst(counts, i) ? 1 : 0;
        }
        return titleWords.isEmpty() ? 0 : (double) found / titleWords.size();
    }

    private static boolean isFirst(TextCounts counts, int at) {
        int first = 0;
        while (counts.words[first] != counts.words[at]) {
            first++;
        }
        return first == at;
    }
}

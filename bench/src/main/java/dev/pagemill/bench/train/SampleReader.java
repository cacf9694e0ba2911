package dev.pagemill.bench.train;

import dev.pagemill.bench.corpus.PageFolder;
import dev.pagemill.bench.corpus.Truth;
import dev.pagemill.bench.quality.Words;
import dev.pagemill.scraping.extract.TrainingPage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Reads a set of pages and labels their blocks from what is known of their content. */
final class SampleReader {
    /** Segments are few and short: each counts like a part of a page. */
    private static final float SEGMENT_WEIGHT = 0.12f;
    /** News is one of the sets measured, with few pages. */
    private static final float NEWS_WEIGHT = 2;
    /** A page whose content is small against its size does not count for more than this. */
    private static final float MAX_PAGE_WEIGHT = 4;

    /** A text is taken to have been cut off that goes on for so many tokens after so many. */
    private static final int AFTER_CUT = 400;

    private static final int BEFORE_CUT = 200;
    /** From this share of its words on a block is content. */
    static final float WANTED = 0.9f;

    /** Sets what one page is worth against the regularisation of the trees. */
    static final float WEIGHT_SCALE = 10;

    private final PageFolder pages;
    private final List<Truth> truths;
    private final int groups;
    private final boolean byPage;

    /**
     * Opens a set.
     *
     * @param set a folder with truth.jsonl.gz and html/
     * @param groups how many groups pages are divided into
     * @param byPage whether each page may have a group of its own, not only each site
     */
    SampleReader(Path set, int groups, boolean byPage) throws IOException {
        this.pages = new PageFolder(set.resolve("html"));
        this.truths = Truth.read(set);
        this.groups = groups;
        this.byPage = byPage;
    }

    /** The pages of a set, and long versions of some. */
    record Samples(List<Sample> pages, List<Sample> longer) {}

    Samples read() throws IOException {
        List<Sample> samples = new ArrayList<>();
        List<Sample> longer = new ArrayList<>();
        for (Truth truth : truths) {
            Sample sample = sample(truth, page(truth));
            samples.add(sample);
            LongVersion.Part part = longPart(truth);
            Sample stretched = part == null ? null : LongVersion.of(sample, part, page(truth));
            if (stretched != null) {
                longer.add(stretched);
            }
        }
        return new Samples(samples, longer);
    }

    List<Truth> truths() {
        return truths;
    }

    /** The page, parsed anew. Half of the pages are learnt without their address, since it is not always known. */
    Document page(Truth truth) throws IOException {
        return PageFolder.parse(pages.bytes(truth.id()), (truth.id().hashCode() & 1) == 0 ? truth.url() : "");
    }

    /** The page with its labels. */
    Sample sample(Truth truth, Document document) {
        TrainingPage page = new TrainingPage(document);
        String host = host(truth);
        String group = byPage ? truth.measure() + truth.id() : host;
        return sample(truth, page, host, Math.floorMod(group.hashCode() * 0x9e3779b9 >>> 8, groups));
    }

    /** A quarter of the pages is learnt once more with long content, an eighth with much else. */
    static LongVersion.@Nullable Part longPart(Truth truth) {
        return switch (truth.id().hashCode() * 0x85ebca6b >>> 7 & 7) {
            case 0, 1 -> LongVersion.Part.CONTENT;
            case 2 -> LongVersion.Part.REST;
            default -> null;
        };
    }

    private static Sample sample(Truth truth, TrainingPage page, String host, int group) {
        // article-extraction-benchmark tells no types: all of its pages are articles.
        String type = truth.measure() == Truth.Measure.SHINGLES ? "article" : truth.pageType();
        Sample.Known known =
                new Sample.Known(truth.measure().name(), truth.id(), host, Sample.type(type), truth.text());
        float[] labels = new float[page.size()];
        float[] weights = new float[page.size()];
        if (truth.measure() == Truth.Measure.SEGMENTS) {
            labelSegments(truth, page, labels, weights);
        } else {
            labelText(truth, page, labels, weights);
        }
        return new Sample(known, page, group, labels, weights);
    }

    private static void labelText(Truth truth, TrainingPage page, float[] labels, float[] weights) {
        List<String> wanted = Words.of(truth.text());
        if (wanted.isEmpty()) {
            // Nothing was written down for this page: it says nothing about its blocks.
            Arrays.fill(labels, Float.NaN);
            return;
        }
        List<String> words = new ArrayList<>();
        int[] ends = new int[page.size()];
        for (int i = 0; i < page.size(); i++) {
            words.addAll(Words.of(page.text(i)));
            ends[i] = words.size();
        }
        boolean[] matched = Alignment.matched(words, wanted);
        float pageWeight = 0;
        int at = 0;
        for (int i = 0; i < page.size(); i++) {
            int hits = 0;
            int from = at;
            for (; at < ends[i]; at++) {
                hits += matched[at] ? 1 : 0;
            }
            labels[i] = at == from ? 0 : (float) hits / (at - from);
            weights[i] = (at - from + 1f) / (wanted.size() + 60f);
            pageWeight += weights[i];
        }
        forgetCutOff(page, labels);
        float scale = Math.min(1, MAX_PAGE_WEIGHT / pageWeight)
                * (truth.measure() == Truth.Measure.SHINGLES ? NEWS_WEIGHT : 1);
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= scale * WEIGHT_SCALE;
        }
    }

    /**
     * Whoever wrote down a long article stopped now and then in its midst: many more paragraphs of the same box follow the last
     * one that is wanted. Whether these are content is not known.
     */
    private static void forgetCutOff(TrainingPage page, float[] labels) {
        for (List<Integer> paragraphs : page.paragraphs()) {
            int wanted = 0;
            int after = 0;
            int last = labels.length;
            for (int i : paragraphs) {
                if (labels[i] >= WANTED) {
                    wanted += page.tokens(i);
                    after = 0;
                    last = i;
                } else {
                    after += page.tokens(i);
                }
            }
            if (wanted >= BEFORE_CUT && after >= AFTER_CUT) {
                Arrays.fill(labels, last + 1, paragraphs.getLast() + 1, Float.NaN);
            }
        }
    }

    private static void labelSegments(Truth truth, TrainingPage page, float[] labels, float[] weights) {
        Arrays.fill(labels, Float.NaN);
        for (String field : List.of("with", "without")) {
            for (String segment : truth.segments(field)) {
                String flat = flat(segment);
                for (int i = 0; i < page.size(); i++) {
                    if (flat(page.text(i)).contains(flat)) {
                        labels[i] = field.equals("with") ? 1 : 0;
                        weights[i] = SEGMENT_WEIGHT * WEIGHT_SCALE;
                    }
                }
            }
        }
    }

    private static String flat(String text) {
        return text.replaceAll("[\\s\u00a0]+", " ").strip();
    }

    private static String host(Truth truth) {
        try {
            String host = URI.create(truth.url()).getHost();
            return host == null ? truth.id() : host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
        } catch (IllegalArgumentException notAnAddress) {
            return truth.id();
        }
    }
}

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

/** Reads a set of pages and labels their blocks from what is known of their content. */
final class SampleReader {
    /** Segments are few and short: each counts like a part of a page. */
    private static final float SEGMENT_WEIGHT = 0.12f;
    /** News is one of the sets measured, with few pages. */
    private static final float NEWS_WEIGHT = 2;
    /** A page whose content is small against its size does not count for more than this. */
    private static final float MAX_PAGE_WEIGHT = 4;

    /** Sets what one page is worth against the regularisation of the trees. */
    static final float WEIGHT_SCALE = 10;

    private SampleReader() {}

    static List<Sample> read(Path set, int folds, boolean byPage) throws IOException {
        PageFolder pages = new PageFolder(set.resolve("html"));
        List<Sample> samples = new ArrayList<>();
        for (Truth truth : Truth.read(set)) {
            String host = host(truth);
            // Half of the pages are learnt without their address, since it is not always known.
            String address = (truth.id().hashCode() & 1) == 0 ? truth.url() : "";
            TrainingPage page = new TrainingPage(PageFolder.parse(pages.bytes(truth.id()), address));
            String group = byPage ? truth.measure() + truth.id() : host;
            samples.add(sample(truth, page, host, Math.floorMod(group.hashCode() * 0x9e3779b9 >>> 8, folds)));
        }
        return samples;
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
        float scale = Math.min(1, MAX_PAGE_WEIGHT / pageWeight)
                * (truth.measure() == Truth.Measure.SHINGLES ? NEWS_WEIGHT : 1);
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= scale * WEIGHT_SCALE;
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

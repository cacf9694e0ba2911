package dev.pagemill.bench.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pagemill.bench.corpus.PageFolder;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.structured.Extraction;
import dev.pagemill.ml.structured.ExtractionRequest;
import dev.pagemill.ml.structured.Extractor;
import dev.pagemill.ml.structured.PageSources;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Scores extracted fields of product pages against what people read on them. */
@Command(
        name = "field-quality",
        mixinStandardHelpOptions = true,
        description = "Precision, recall and F1 of each field over pages labelled by hand.")
public final class FieldQualityCommand implements Callable<Integer> {
    private static final String OF_PRODUCTS = "products.jsonl";

    private static final JsonNode SCHEMA = Json.parse("""
            {"type":"object","properties":{"name":{"type":"string"},"price":{"type":"number"},
             "currency":{"type":"string"},"availability":{"type":"string"},"sku":{"type":"string"}}}""");

    private static final Map<String, JsonNode> INVENTED = Map.of(
            "name", TextNode.valueOf("Zebra Quencher"),
            "price", DecimalNode.valueOf(new BigDecimal("7310.58")),
            "currency", TextNode.valueOf("XAU"),
            "availability", TextNode.valueOf("InZanzibarOnly"),
            "sku", TextNode.valueOf("ZQ-7310-58"));

    @Parameters(index = "0", paramLabel = "HTML_DIR", description = "Folder of ID.html or ID.html.gz.")
    @Nullable
    Path pages;

    @Option(
            names = "--truth",
            paramLabel = "TRUTH.jsonl",
            description = "Lines of id, seen and each field's right values (default: 99 pages of the WCXB set).")
    @Nullable
    Path truth;

    @Option(names = "--misses", description = "Tells what was wrong, on the pages that rules may be fitted to.")
    boolean misses;

    @Option(names = "--visible-only", description = "Reads no JSON-LD, microdata, RDFa or meta tags.")
    boolean visibleOnly;

    /** What stands in for a model. */
    enum StandIn {
        /** Nothing is asked. */
        NONE,
        /** Knows what people read, and quotes it. */
        HONEST,
        /** Invents a value and a quote for every field. */
        LYING
    }

    @Option(
            names = "--model",
            description = "Asks a stand-in for what is missing, unverified values dropped: ${COMPLETION-CANDIDATES}.")
    StandIn standIn = StandIn.NONE;

    private record Read(FieldTruth truth, Extraction result) {}

    @Override
    public Integer call() throws IOException {
        var folder = new PageFolder(Objects.requireNonNull(pages));
        var read = new ArrayList<Read>();
        for (var each : truths()) {
            var sources = StoredPage.sources(folder.bytes(each.id()));
            var page = visibleOnly ? StoredPage.withoutStructured(sources) : sources;
            read.add(new Read(each, extracted(page, each)));
        }
        report("all pages", read, System.out);
        report(
                "pages looked at",
                read.stream().filter(each -> each.truth().seen()).toList(),
                System.out);
        report(
                "pages not looked at",
                read.stream().filter(each -> !each.truth().seen()).toList(),
                System.out);
        return 0;
    }

    private Extraction extracted(PageSources page, FieldTruth each) {
        var model = new StandInModel(question -> standIn == StandIn.HONEST ? known(each) : INVENTED);
        var options = new ExtractionRequest.Options(true, standIn != StandIn.NONE, Optional.empty());
        var extractor = new Extractor(standIn == StandIn.NONE ? Optional.empty() : Optional.of(model));
        return extractor.extract(page, new ExtractionRequest(Optional.of(SCHEMA), "", options));
    }

    private static Map<String, JsonNode> known(FieldTruth truth) {
        var known = new LinkedHashMap<String, JsonNode>();
        truth.fields().forEach((field, values) -> values.stream().limit(1).forEach(value -> known.put(field, value)));
        return known;
    }

    private List<FieldTruth> truths() throws IOException {
        try (InputStream in = truth == null
                ? Objects.requireNonNull(FieldQualityCommand.class.getResourceAsStream(OF_PRODUCTS))
                : Files.newInputStream(truth)) {
            return FieldTruth.read(in);
        }
    }

    private void report(String title, List<Read> read, PrintStream out) {
        Map<String, FieldTally> tallies = new LinkedHashMap<>();
        for (var each : read) {
            each.truth().fields().forEach((field, values) -> {
                var got = each.result().data().path(field);
                var verdict =
                        tallies.computeIfAbsent(field, name -> new FieldTally()).add(field, values, got);
                boolean bad = verdict == FieldTally.Verdict.WRONG || verdict == FieldTally.Verdict.MISSED;
                if (misses && bad && title.equals("pages looked at")) {
                    var source = each.result().meta().path("fields").path("/" + field);
                    out.printf("%s %s: wanted %s, got %s %s%n", each.truth().id(), field, values, got, source);
                }
            });
        }
        out.printf("%s (%d)%n", title, read.size());
        tallies.forEach((field, tally) -> out.printf(
                Locale.ROOT,
                "  %-14s known %3d  precision %.3f  recall %.3f  F1 %.3f%n",
                field,
                tally.known(),
                tally.precision(),
                tally.recall(),
                tally.f1()));
    }
}

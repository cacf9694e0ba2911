package dev.pagemill.ml.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ModelError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The embedded model all-MiniLM-L6-v2 (384 dimensions, English), run by ONNX Runtime: no network, no key. Weights
 * and vocabulary are resources of a library that only the embedding layer carries.
 *
 * <p>A text is read in windows as long as the model was trained on; the vector of a longer text is the mean of its
 * windows' by their length.
 */
public final class MiniLm implements EmbeddingModel {
    /** The id under which it is listed. */
    public static final String ID = "all-minilm-l6-v2";

    /** Length of its vectors. */
    public static final int DIMENSIONS = 384;

    /** The model was trained on 256 tokens, the two marks included. */
    static final int WINDOW = 254;

    /** A text of more tokens is refused, as other providers do. */
    static final int MAX_TOKENS = 8_192;

    private static final String WEIGHTS = "/all-minilm-l6-v2.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-tokenizer.json";

    private final WordPiece tokenizer;
    private final OrtEnvironment environment;
    private final OrtSession session;

    private MiniLm(WordPiece tokenizer, OrtEnvironment environment, OrtSession session) {
        this.tokenizer = tokenizer;
        this.environment = environment;
        this.session = session;
    }

    /** Loads weights and vocabulary: about a second, and 200 MB of memory. */
    public static MiniLm load() {
        try (var options = new OrtSession.SessionOptions()) {
            var tokenizer = new WordPiece(Json.parse(new String(resource(TOKENIZER), StandardCharsets.UTF_8)));
            // Threads that wait by spinning cost twice the work itself, and a function has about one core.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            var environment = OrtEnvironment.getEnvironment();
            return new MiniLm(tokenizer, environment, environment.createSession(resource(WEIGHTS), options));
        } catch (OrtException e) {
            throw new IllegalStateException("The embedded embedding model does not load", e);
        }
    }

    private static byte[] resource(String name) {
        try (var in = MiniLm.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing: this function lacks the embedding layer");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String provider() {
        return "embedded";
    }

    @Override
    public String model() {
        return ID;
    }

    @Override
    public EmbeddingResult embed(EmbeddingRequest request) {
        if (request.dimensions().orElse(DIMENSIONS) != DIMENSIONS) {
            return EmbeddingResult.failed(
                    ModelError.UNSUPPORTED, "The vectors of " + ID + " have " + DIMENSIONS + " dimensions, no others");
        }
        var vectors = new ArrayList<float[]>();
        long tokens = 0;
        for (var text : request.texts()) {
            var pieces = tokenizer.pieces(text);
            if (pieces.size() > MAX_TOKENS) {
                return EmbeddingResult.failed(
                        ModelError.CONTEXT_TOO_LONG, "A text has more than " + MAX_TOKENS + " tokens; part it");
            }
            tokens += pieces.size() + 2;
            vectors.add(vector(pieces));
        }
        return new EmbeddingResult.Vectors(vectors, tokens);
    }

    /** Of unit length. */
    private float[] vector(List<Integer> pieces) {
        var sum = new double[DIMENSIONS];
        int from = 0;
        do {
            int to = Math.min(from + WINDOW, pieces.size());
            add(normalized(mean(pieces.subList(from, to))), Math.max(to - from, 1), sum);
            from = to;
        } while (from < pieces.size());
        return floats(normalized(sum));
    }

    private static void add(double[] vector, int weight, double[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] += weight * vector[i];
        }
    }

    private static double[] normalized(double[] vector) {
        double squares = 0;
        for (double each : vector) {
            squares += each * each;
        }
        double length = Math.max(Math.sqrt(squares), 1e-12);
        var normalized = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            normalized[i] = vector[i] / length;
        }
        return normalized;
    }

    private static float[] floats(double[] vector) {
        var floats = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            floats[i] = (float) vector[i];
        }
        return floats;
    }

    /** The mean over the tokens of what the model says of each, the two marks included, as it was trained. */
    private double[] mean(List<Integer> pieces) {
        int length = pieces.size() + 2;
        var ids = new long[length];
        ids[0] = tokenizer.first();
        ids[length - 1] = tokenizer.last();
        for (int i = 0; i < pieces.size(); i++) {
            ids[i + 1] = pieces.get(i);
        }
        var ones = new long[length];
        Arrays.fill(ones, 1);
        try (var tokens = tensor(ids);
                var mask = tensor(ones);
                var types = tensor(new long[length]);
                var result =
                        session.run(Map.of("input_ids", tokens, "attention_mask", mask, "token_type_ids", types))) {
            var states = ((float[][][]) result.get(0).getValue())[0];
            var mean = new double[DIMENSIONS];
            for (var state : states) {
                for (int i = 0; i < DIMENSIONS; i++) {
                    mean[i] += state[i] / length;
                }
            }
            return mean;
        } catch (OrtException e) {
            throw new IllegalStateException("The embedding model failed", e);
        }
    }

    private OnnxTensor tensor(long[] values) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] {1, values.length});
    }
}

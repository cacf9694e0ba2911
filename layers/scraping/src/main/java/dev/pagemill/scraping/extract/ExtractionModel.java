package dev.pagemill.scraping.extract;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * What was learnt from pages with known content.
 *
 * @param tables log-odds of names and words
 * @param types one ensemble for each page type, in the order of {@link PageType}
 * @param trees score a block by its features alone
 * @param network scores the blocks of a page together
 */
public record ExtractionModel(TokenTables tables, List<TreeEnsemble> types, TreeEnsemble trees, BlockNetwork network) {
    private static final String RESOURCE = "main-content.model";

    /** Copies the list of ensembles. */
    public ExtractionModel {
        types = List.copyOf(types);
    }

    /** The model that comes with the library. */
    public static ExtractionModel bundled() {
        return Bundled.MODEL;
    }

    /** Writes the model, compressed. */
    public void write(OutputStream to) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(to))) {
            tables.names().write(out);
            tables.words().write(out);
            tables.sections().write(out);
            out.writeInt(types.size());
            for (TreeEnsemble type : types) {
                type.write(out);
            }
            trees.write(out);
            network.write(out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static ExtractionModel read(InputStream from) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(new InflaterInputStream(from)))) {
            TokenTables tables = new TokenTables(TokenTable.read(in), TokenTable.read(in), TokenTable.read(in));
            List<TreeEnsemble> types = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                types.add(TreeEnsemble.read(in));
            }
            return new ExtractionModel(tables, types, TreeEnsemble.read(in), BlockNetwork.read(in));
        }
    }

    /** Loaded when first asked for, once. */
    private static final class Bundled {
        static final ExtractionModel MODEL = load();

        private static ExtractionModel load() {
            try (InputStream in = ExtractionModel.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException(RESOURCE + " is not beside " + ExtractionModel.class.getName());
                }
                return read(in);
            } catch (IOException broken) {
                throw new UncheckedIOException("cannot read " + RESOURCE + " from the jar", broken);
            }
        }
    }
}

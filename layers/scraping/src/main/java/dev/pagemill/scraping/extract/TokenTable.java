package dev.pagemill.scraping.extract;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Log-odds of tokens: how much more often text under a name, or a word, is content than text is overall. */
public final class TokenTable {
    private static final float STEP = 1f / 16;

    private final int[] hashes;
    private final byte[] values;
    private final int mask;
    private int size;

    /** An empty table with room for {@code capacity} tokens. */
    public TokenTable(int capacity) {
        int slots = Integer.highestOneBit(Math.max(16, capacity)) * 4;
        this.hashes = new int[slots];
        this.values = new byte[slots];
        this.mask = slots - 1;
    }

    /** Sets a token's log-odds; kept in steps of 1/16 between −8 and 8. */
    public void put(int hash, float logOdds) {
        int slot = slot(hash);
        size += hashes[slot] == 0 ? 1 : 0;
        hashes[slot] = nonZero(hash);
        values[slot] = (byte) Math.clamp(Math.round(logOdds / STEP), -127, 127);
    }

    /** The token's log-odds; NaN when it is unknown. */
    public float get(int hash) {
        int slot = slot(hash);
        return hashes[slot] == 0 ? Float.NaN : values[slot] * STEP;
    }

    /** Mean, lowest and highest log-odds of a text's words (0 where none is known), and the whole text's own. */
    float[] odds(TextCounts counts) {
        float sum = 0;
        float low = 0;
        float high = 0;
        int known = 0;
        for (int k = 0; k < counts.hashedWords; k++) {
            float odds = get(counts.words[k]);
            if (!Float.isNaN(odds)) {
                sum += odds;
                known++;
                low = Math.min(low, odds);
                high = Math.max(high, odds);
            }
        }
        return new float[] {known == 0 ? 0 : sum / known, low, high, get(~counts.whole)};
    }

    private int slot(int hash) {
        int key = nonZero(hash);
        int slot = (key ^ (key >>> 15)) & mask;
        while (hashes[slot] != 0 && hashes[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static int nonZero(int hash) {
        return hash == 0 ? 1 : hash;
    }

    /** Writes the table: count, then hash and value of each token. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(size);
        // In the order of the hashes, so that the same tokens give the same bytes.
        int[] known = Arrays.stream(hashes).filter(hash -> hash != 0).sorted().toArray();
        for (int hash : known) {
            out.writeInt(hash);
            out.writeByte(values[slot(hash)]);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static TokenTable read(DataInput in) throws IOException {
        int count = in.readInt();
        TokenTable table = new TokenTable(count);
        for (int i = 0; i < count; i++) {
            table.put(in.readInt(), in.readByte() * STEP);
        }
        return table;
    }
}

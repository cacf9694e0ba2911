package dev.pagemill.workflow.run;

import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** Run ids in the form of a ULID: ten characters of time, sixteen of chance; text order is order of time. */
public final class RunIds {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int TIME_CHARS = 10;
    private static final int CHANCE_CHARS_EACH = 8;
    private static final int BITS = 5;

    private static final Pattern ID = Pattern.compile("[" + ALPHABET + "]{26}");

    private RunIds() {}

    /** Whether a text could be an id. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** A new id. */
    public static String at(Instant time, LongSupplier chance) {
        return from(time) + chars(chance.getAsLong(), CHANCE_CHARS_EACH) + chars(chance.getAsLong(), CHANCE_CHARS_EACH);
    }

    /** The text that every id of this millisecond or later is not before. */
    public static String from(Instant time) {
        return chars(time.toEpochMilli(), TIME_CHARS);
    }

    private static String chars(long bits, int count) {
        var text = new StringBuilder();
        for (int i = count - 1; i >= 0; i--) {
            text.append(ALPHABET.charAt((int) (bits >>> (i * BITS)) & 31));
        }
        return text.toString();
    }
}

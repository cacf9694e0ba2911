package dev.pagemill.local.poll;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** The numbers that one field of a cron expression allows. */
final class CronField {
    private final BitSet allowed;

    private CronField(BitSet allowed) {
        this.allowed = allowed;
    }

    boolean contains(int number) {
        return allowed.get(number);
    }

    /** Names such as MON replaced by their numbers, the first being 1. */
    static String numbered(String text, List<String> names) {
        String result = text.toUpperCase(Locale.ROOT);
        for (int i = 0; i < names.size(); i++) {
            result = result.replace(names.get(i), String.valueOf(i + 1));
        }
        return result;
    }

    static CronField parse(String name, String text, int min, int max) {
        var allowed = new BitSet();
        for (String part : text.split(",", -1)) {
            add(allowed, name, part, new int[] {min, max});
        }
        return new CronField(allowed);
    }

    private static void add(BitSet allowed, String name, String part, int[] limits) {
        try {
            int slash = part.indexOf('/');
            String range = slash < 0 ? part : part.substring(0, slash);
            int step = slash < 0 ? 1 : Integer.parseInt(part.substring(slash + 1));
            int dash = range.indexOf('-');
            boolean all = range.equals("*") || range.equals("?");
            int from = all ? limits[0] : Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
            int to = all || slash >= 0 && dash < 0
                    ? limits[1]
                    : dash < 0 ? from : Integer.parseInt(range.substring(dash + 1));
            if (from < limits[0] || to > limits[1] || step < 1) {
                throw new NumberFormatException(part);
            }
            for (int number = from; number <= to; number += step) {
                allowed.set(number);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "cron field " + name + " cannot be \"" + part + "\"; numbers go from " + limits[0] + " to "
                            + limits[1],
                    e);
        }
    }
}

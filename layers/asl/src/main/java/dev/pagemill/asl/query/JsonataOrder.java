package dev.pagemill.asl.query;

import com.dashjoin.jsonata.Functions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSONata's {@code $sort} and {@code $shuffle}. The evaluator's own {@code $sort} turns ties around, where JSONata promises a stable
 * order; its {@code $shuffle} takes chance from outside the decision.
 */
final class JsonataOrder {
    private JsonataOrder() {}

    /** Sorts stably by a function that tells whether its first argument belongs after its second; naturally without one. */
    static @Nullable Object sort(List<?> args) {
        List<?> list = (List<?>) args.getFirst();
        Object after = args.size() > 1 ? args.get(1) : null;
        if (list == null || after == null) {
            return Functions.sort(list, null);
        }
        return list.size() <= 1 ? list : merged(new ArrayList<>(list), after);
    }

    private static List<@Nullable Object> merged(List<@Nullable Object> list, Object after) {
        if (list.size() <= 1) {
            return list;
        }
        int middle = list.size() / 2;
        List<@Nullable Object> left = merged(new ArrayList<>(list.subList(0, middle)), after);
        List<@Nullable Object> right = merged(new ArrayList<>(list.subList(middle, list.size())), after);
        List<@Nullable Object> result = new ArrayList<>(list.size());
        int l = 0;
        int r = 0;
        while (l < left.size() && r < right.size()) {
            result.add(isAfter(left.get(l), right.get(r), after) ? right.get(r++) : left.get(l++));
        }
        result.addAll(left.subList(l, left.size()));
        result.addAll(right.subList(r, right.size()));
        return result;
    }

    private static boolean isAfter(@Nullable Object first, @Nullable Object second, Object after) {
        List<@Nullable Object> pair = new ArrayList<>();
        pair.add(first);
        pair.add(second);
        try {
            return Boolean.TRUE.equals(Functions.toBoolean(Functions.funcApply(after, pair)));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalArgumentException("the function given to $sort failed: " + e.getMessage(), e);
        }
    }

    /** The same elements in an order that the decision's dice give. */
    static Object shuffle(List<?> args, Entropy entropy) {
        List<@Nullable Object> list = new ArrayList<>((List<?>) args.getFirst());
        for (int i = list.size() - 1; i > 0; i--) {
            int other = (int) entropy.nextLong(0, i + 1L);
            Object moved = list.get(i);
            list.set(i, list.get(other));
            list.set(other, moved);
        }
        return list;
    }
}

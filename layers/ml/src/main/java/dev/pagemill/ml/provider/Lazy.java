package dev.pagemill.ml.provider;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a thing once, when it is first wanted. */
final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> make;
    private @Nullable T made;

    Lazy(Supplier<T> make) {
        this.make = make;
    }

    @Override
    public synchronized T get() {
        var known = made;
        if (known == null) {
            known = make.get();
            made = known;
        }
        return known;
    }
}

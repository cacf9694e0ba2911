package dev.pagemill.common.lambda;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a thing once, when it is first wanted: AWS clients take long to make, and many requests need none. */
public final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> make;
    private @Nullable T made;

    /** @param make called once, under a lock */
    public Lazy(Supplier<T> make) {
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

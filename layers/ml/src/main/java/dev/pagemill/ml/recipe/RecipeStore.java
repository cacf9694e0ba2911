package dev.pagemill.ml.recipe;

import java.util.Optional;

/**
 * Keeps recipes. A store that cannot answer must not stop an extraction: it says so in the log, finds nothing
 * and saves nothing. Implementations are safe for use by many threads.
 */
public interface RecipeStore {
    /** @param version for {@link #save}; 0 where nothing is stored */
    record Stored(Recipe recipe, long version) {
        /** Nothing is stored. */
        public static final Stored NOTHING = new Stored(Recipe.EMPTY, 0);
    }

    /** What is stored. */
    Optional<Stored> find(RecipeKey key);

    /**
     * Stores a recipe over the version that it was made from.
     *
     * @return whether it was stored; not where another has stored since: what this page taught is then lost,
     *     and the next page teaches it again
     */
    boolean save(RecipeKey key, Recipe recipe, long version);
}

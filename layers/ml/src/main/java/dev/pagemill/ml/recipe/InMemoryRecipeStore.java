package dev.pagemill.ml.recipe;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Recipes of one process. */
public final class InMemoryRecipeStore implements RecipeStore {
    private final Map<RecipeKey, Stored> recipes = new HashMap<>();

    @Override
    public synchronized Optional<Stored> find(RecipeKey key) {
        return Optional.ofNullable(recipes.get(key));
    }

    @Override
    public synchronized boolean save(RecipeKey key, Recipe recipe, long version) {
        if (recipes.getOrDefault(key, Stored.NOTHING).version() != version) {
            return false;
        }
        recipes.put(key, new Stored(recipe, version + 1));
        return true;
    }
}

package dev.pagemill.local.runtime;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what a handler's {@code RequestHandler<I, O>} is made of, through its superclasses and interfaces. */
final class EventTypes {
    private EventTypes() {}

    /** Input and output type; Object where a handler leaves one open. */
    static Type[] of(Class<?> handler) {
        Type[] found = search(handler, new HashMap<>());
        return found == null ? new Type[] {Object.class, Object.class} : found;
    }

    private static Type @Nullable [] search(@Nullable Type type, Map<TypeVariable<?>, Type> bound) {
        Class<?> raw = raw(type, bound);
        if (raw == null) {
            return null;
        }
        if (raw == RequestHandler.class) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            return new Type[] {resolved(variables[0], bound), resolved(variables[1], bound)};
        }
        for (Type parent : raw.getGenericInterfaces()) {
            Type[] found = search(parent, bound);
            if (found != null) {
                return found;
            }
        }
        return search(raw.getGenericSuperclass(), bound);
    }

    /** The class of a type; its type arguments are noted in {@code bound}. */
    private static @Nullable Class<?> raw(@Nullable Type type, Map<TypeVariable<?>, Type> bound) {
        if (type instanceof ParameterizedType parameterized) {
            Class<?> raw = (Class<?>) parameterized.getRawType();
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                bound.put(variables[i], parameterized.getActualTypeArguments()[i]);
            }
            return raw;
        }
        return type instanceof Class<?> plain ? plain : null;
    }

    private static Type resolved(Type type, Map<TypeVariable<?>, Type> bound) {
        Type current = type;
        while (current instanceof TypeVariable<?> variable) {
            Type next = bound.get(variable);
            if (next == null || next.equals(current)) {
                return Object.class;
            }
            current = next;
        }
        return current;
    }
}

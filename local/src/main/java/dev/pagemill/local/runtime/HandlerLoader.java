package dev.pagemill.local.runtime;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import dev.pagemill.local.template.FunctionSpec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.util.Map;

/** Makes a handler's instance from its class and finds the serializers of its event types. */
final class HandlerLoader {
    private final ClassLoaders loaders = new ClassLoaders();

    /** @throws FunctionFailure when the class is missing, is no handler, or its constructor fails */
    Handler load(FunctionSpec function, Map<String, String> environment) {
        ClassLoader loader = loaders.of(function);
        Object instance = instance(function, type(function, loader), environment);
        return switch (instance) {
            case RequestStreamHandler streams -> new Handler.OfStreams(streams);
            case RequestHandler<?, ?> events -> events(events, loader);
            default ->
                throw new FunctionFailure(function.id() + ": " + function.handler()
                        + " is neither RequestHandler nor RequestStreamHandler");
        };
    }

    /** The loader that a call must see as the thread's context loader, as on Lambda. */
    ClassLoader loaderOf(FunctionSpec function) {
        return loaders.of(function);
    }

    private static Class<?> type(FunctionSpec function, ClassLoader loader) {
        String name = function.handler();
        int method = name.indexOf("::");
        if (method >= 0 && !name.endsWith("::handleRequest")) {
            throw new FunctionFailure(function.id() + ": the local runner calls handleRequest only, not " + name);
        }
        try {
            return Class.forName(method < 0 ? name : name.substring(0, method), true, loader);
        } catch (ClassNotFoundException e) {
            throw new FunctionFailure(
                    function.id() + ": class " + name + " is not in " + function.code()
                            + "; check Handler in template.yaml, or build with ./mvnw package",
                    e);
        }
    }

    /** By the constructor that takes the environment where there is one, so that it need not be the process's. */
    private static Object instance(FunctionSpec function, Class<?> type, Map<String, String> environment) {
        try {
            return type.getConstructor(Map.class).newInstance(environment);
        } catch (NoSuchMethodException noSuchConstructor) {
            return plainInstance(function, type);
        } catch (ReflectiveOperationException e) {
            throw FunctionFailure.inConstructor(function.id(), e);
        }
    }

    private static Object plainInstance(FunctionSpec function, Class<?> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw FunctionFailure.inConstructor(function.id(), e);
        } catch (ReflectiveOperationException e) {
            throw new FunctionFailure(
                    function.id() + ": " + type.getName() + " has no public constructor without arguments", e);
        }
    }

    @SuppressWarnings("unchecked") // the types are those that the handler itself declares
    private static Handler events(RequestHandler<?, ?> handler, ClassLoader loader) {
        Type[] types = EventTypes.of(handler.getClass());
        return new Handler.OfEvents(
                (RequestHandler<Object, Object>) handler, serializer(types[0], loader), serializer(types[1], loader));
    }

    @SuppressWarnings("unchecked")
    private static PojoSerializer<Object> serializer(Type type, ClassLoader loader) {
        if (type instanceof Class<?> known && LambdaEventSerializers.isLambdaSupportedEvent(known.getName())) {
            return (PojoSerializer<Object>) LambdaEventSerializers.serializerFor(known, loader);
        }
        return (PojoSerializer<Object>) JacksonFactory.getInstance().getSerializer(type);
    }
}

package dev.pagemill.local.runtime;

/**
 * The class loader under every function's own: the JDK, and the interfaces of aws-lambda-java-core by which
 * Lambda calls a handler. Nothing else of the runner is visible to a function, so a dependency that its jar
 * and layers lack is missing here as it would be on Lambda.
 */
final class SharedClasses extends ClassLoader {
    private static final String CORE = "com.amazonaws.services.lambda.runtime.";
    private static final String CORE_LOGGING = CORE + "logging.";

    SharedClasses() {
        super("lambda-core", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (isIn(CORE, name) || isIn(CORE_LOGGING, name)) {
            return Class.forName(name, false, SharedClasses.class.getClassLoader());
        }
        throw new ClassNotFoundException(name);
    }

    /** In the package itself: events and serialization lie in packages below it and are the function's own. */
    private static boolean isIn(String prefix, String name) {
        return name.startsWith(prefix) && name.indexOf('.', prefix.length()) < 0;
    }
}

package dev.pagemill.local.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How each server is started.
 *
 * @param library folder with {@code lib/*.jar}; class archives are kept there too
 * @param work where configuration files are written
 * @param data where state is kept; in memory where there is none
 */
record Launch(Path library, Path work, Optional<Path> data) {
    /** The stand-ins check signatures against these; they guard nothing. */
    static final String ACCESS_KEY = "local";

    static final String SECRET_KEY = "local";

    /**
     * ElasticMQ closes its files within a tenth of a second of being asked to end, and then waits for those who wait for messages.
     * Only a Java that ends by itself leaves an archive of its classes.
     */
    private static final Duration GRACE_ONCE_CLOSED = Duration.ofSeconds(1);

    private static final Duration GRACE_FOR_ARCHIVE = Duration.ofSeconds(7);
    private static final Duration GRACE = Duration.ofSeconds(4);

    /** What a server has to end by itself before it is killed. */
    Duration grace(Service service) {
        if (service != Service.SQS) {
            return GRACE;
        }
        return !Files.exists(archive()) ? GRACE_FOR_ARCHIVE : data.isPresent() ? GRACE_ONCE_CLOSED : Duration.ZERO;
    }

    private Path archive() {
        return library.resolve("classes-" + Runtime.version() + ".jsa");
    }

    List<String> command(Service service, int port) throws IOException {
        Files.createDirectories(work);
        if (data.isPresent()) {
            Files.createDirectories(data.get());
        }
        return switch (service) {
            case DYNAMODB -> dynamodb(port);
            case SQS -> sqs(port);
            case S3 -> s3(port);
        };
    }

    /** No class archive: the jar's manifest names its own folder, which class data sharing refuses. */
    private List<String> dynamodb(int port) {
        List<String> command = java();
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Dsqlite4java.library.path=" + library.resolve("lib"));
        command.addAll(List.of("-cp", classPath(), "software.amazon.dynamodb.services.local.main.ServerRunner"));
        command.addAll(List.of("-port", String.valueOf(port), "-sharedDb", "-disableTelemetry"));
        data.ifPresentOrElse(
                folder -> command.addAll(List.of("-dbPath", folder.toString())), () -> command.add("-inMemory"));
        return command;
    }

    private List<String> sqs(int port) throws IOException {
        Path configuration = work.resolve("elasticmq.conf");
        Files.writeString(
                configuration, """
                node-address { protocol = http, host = "127.0.0.1", port = %1$d, context-path = "" }
                rest-sqs { enabled = true, bind-hostname = "127.0.0.1", bind-port = %1$d, sqs-limits = strict }
                rest-stats { enabled = false }
                aws { region = "us-east-1", accountId = "000000000000" }
                %2$s
                """.formatted(port, data.map(Launch::storage).orElse("")));
        List<String> command = java();
        command.add("-XX:+AutoCreateSharedArchive");
        command.add("-XX:SharedArchiveFile=" + archive());
        command.add("-Dconfig.file=" + configuration);
        command.addAll(List.of("-cp", classPath(), "org.elasticmq.server.Main"));
        return command;
    }

    private static String storage(Path folder) {
        return """
                queues-storage { enabled = true, path = "%1$s/queues.conf" }
                messages-storage {
                  enabled = true, driver-class = "org.h2.Driver", uri = "jdbc:h2:%1$s/messages"
                  username = "", password = "", prune-data-on-init = false
                }""".formatted(folder.toString().replace("\\", "\\\\"));
    }

    private List<String> s3(int port) throws IOException {
        Path configuration = work.resolve("s3proxy.properties");
        Files.writeString(configuration, """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                s3proxy.ignore-unknown-headers=true
                jclouds.identity=local
                jclouds.credential=local
                %s
                """.formatted(port, ACCESS_KEY, SECRET_KEY, store()));
        Path logging = work.resolve("logback.xml");
        Files.writeString(logging, """
                <configuration>
                  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%d %level %logger{20} %msg%n</pattern></encoder>
                  </appender>
                  <root level="WARN"><appender-ref ref="out"/></root>
                </configuration>
                """);
        List<String> command = java();
        command.add("-XX:+AutoCreateSharedArchive");
        command.add("-XX:SharedArchiveFile=" + archive());
        command.add("-Dlogback.configurationFile=" + logging);
        command.addAll(List.of("-cp", classPath(), "org.gaul.s3proxy.Main", "--properties", configuration.toString()));
        return command;
    }

    private String store() {
        return data.map(folder -> "jclouds.provider=filesystem-nio2\njclouds.filesystem.basedir=" + folder)
                .orElse("jclouds.provider=transient-nio2");
    }

    /** Flags for a fast start and a small footprint; these servers are never under real load. */
    private static List<String> java() {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-Xshare:auto",
                "-Xlog:disable"));
    }

    private String classPath() {
        return library.resolve("lib") + "/*";
    }
}

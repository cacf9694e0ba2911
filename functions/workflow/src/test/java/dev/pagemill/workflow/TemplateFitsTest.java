package dev.pagemill.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.common.task.TaskDoor;
import dev.pagemill.workflow.engine.EventBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is given up must be told before its message goes to the dead-letter queue, which template.yaml decides. */
class TemplateFitsTest {
    private static final Path TEMPLATE = Path.of("../../template.yaml");
    private static final Pattern RESOURCE = Pattern.compile("^  (\\w+):$");
    private static final Pattern RECEIVES = Pattern.compile("^ +maxReceiveCount: (\\d+)$");
    private static final Pattern TASKS = Pattern.compile("_TASKS_QUEUE_URL: !Ref (\\w+)$");

    /** How often a message is received, by the name of its queue. */
    private static Map<String, Integer> receives() throws IOException {
        var receives = new TreeMap<String, Integer>();
        String resource = "";
        for (String line : Files.readAllLines(TEMPLATE)) {
            var named = RESOURCE.matcher(line);
            var limited = RECEIVES.matcher(line);
            if (named.matches()) {
                resource = named.group(1);
            } else if (limited.matches()) {
                receives.put(resource, Integer.valueOf(limited.group(1)));
            }
        }
        return receives;
    }

    static Stream<String> taskQueues() throws IOException {
        return Files.readAllLines(TEMPLATE).stream()
                .flatMap(line -> TASKS.matcher(line).results().map(found -> found.group(1)))
                .distinct();
    }

    @Test
    void aRunEndsBeforeItsEventIsDeadLettered() throws IOException {
        assertEquals(
                receives().get("WorkflowEvents"),
                EventBatch.LAST_TRY + 2,
                "one try gives up, another tells the end where that could not be told");
    }

    @ParameterizedTest
    @MethodSource("taskQueues")
    void aTaskIsAnsweredBeforeItIsDeadLettered(String queue) throws IOException {
        Integer receives = receives().get(queue);
        assertTrue(
                receives != null && receives > TaskDoor.LAST_TRY,
                () -> queue + " receives a message " + receives + " times; a worker gives up at delivery "
                        + TaskDoor.LAST_TRY + " and needs another to say so");
    }
}

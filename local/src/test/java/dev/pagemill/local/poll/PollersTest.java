package dev.pagemill.local.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.pagemill.local.runtime.FixtureTemplate;
import dev.pagemill.local.runtime.Functions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a suite before left under way; notes what SQS is asked. */
class PollersTest {
    private static final StandInSqs.Answer GONE =
            new StandInSqs.Answer(400, "{\"__type\":\"com.amazonaws.sqs#ReceiptHandleIsInvalid\"}");

    @TempDir
    private Path folder;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> told = new ArrayList<>();
    private StandInSqs sqs;
    private Path memory;

    @BeforeEach
    void start() throws IOException {
        memory = folder.resolve("deliveries");
        sqs = new StandInSqs(request -> {
            String receipt = request.text("ReceiptHandle");
            asked.add(receipt + " " + request.text("VisibilityTimeout")
                    + (Files.exists(memory) ? " remembered" : " forgotten"));
            return receipt.equals("gone") ? GONE : StandInSqs.Answer.DONE;
        });
    }

    @AfterEach
    void stop() {
        sqs.close();
    }

    private void startPollers() throws InterruptedException {
        var template = FixtureTemplate.of();
        var queues = new Pollers.Queues(sqs.endpoint(), Optional.of(memory));
        Pollers.start(template, new Functions(template, any -> Map.of(), told::add), queues, told::add)
                .close();
    }

    @Test
    void areReleasedBeforeTheyAreForgotten() throws IOException, InterruptedException {
        Files.writeString(memory, "+ done http://q\n+ open http://q\n- done\n");
        startPollers();
        assertEquals(List.of("open 0 remembered"), asked, "a suite that is killed here leaves it to the next");
        assertFalse(Files.exists(memory));
    }

    @Test
    void nothingIsToldOfAMessageThatWasDoneInTheLastMoment() throws IOException, InterruptedException {
        Files.writeString(memory, "+ gone http://q\n");
        startPollers();
        assertEquals(List.of("gone 0 remembered"), asked);
        assertEquals(List.of(), told);
    }
}

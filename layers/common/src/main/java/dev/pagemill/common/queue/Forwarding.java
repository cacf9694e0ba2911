package dev.pagemill.common.queue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How letters travel: <em>what came alone goes on alone, what came together goes on together.</em> A single letter, not delayed, for a
 * {@link Destination} that still has its consumer, is handed to that function by an asynchronous invocation, which costs nothing but the
 * function's own start. All others go through the queue, where ten share a request. What Lambda does not take goes through the
 * queue at once; what its function fails at, Lambda puts there (docs/adr/0012). So a letter may come twice, and is never lost.
 */
public final class Forwarding {
    /** What every asynchronous invocation and every queue takes. */
    static final int MAX_BYTES = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Forwarding.class);

    private final Queue queue;
    private final Functions functions;

    /** Queues. */
    @FunctionalInterface
    public interface Queue {
        /** As {@link Forwarding#send}, through the queue. */
        Set<Integer> send(String queueUrl, List<Letter> letters);
    }

    /** Functions that are invoked asynchronously. */
    @FunctionalInterface
    public interface Functions {
        /**
         * Leaves an event to a function; when this returns, it is kept until the function has done it.
         *
         * @throws RuntimeException where it was refused, or that is not known
         */
        void hand(String function, String event);
    }

    public Forwarding(Queue queue, Functions functions) {
        this.queue = queue;
        this.functions = functions;
    }

    /**
     * Sends letters to one destination; those that are not named in the answer are durable.
     *
     * @return the positions of letters of which it is not known that they were sent
     */
    public Set<Integer> send(Destination to, List<Letter> letters) {
        Optional<String> consumer = to.consumer().filter(function -> isAlone(letters));
        return consumer.isPresent() && isHanded(consumer.get(), letters.getFirst())
                ? Set.of()
                : queue.send(to.queueUrl(), letters);
    }

    private static boolean isAlone(List<Letter> letters) {
        return letters.size() == 1
                && letters.getFirst().delaySeconds() == 0
                && letters.getFirst().body().getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    private boolean isHanded(String function, Letter letter) {
        try {
            functions.hand(function, letter.body());
            return true;
        } catch (RuntimeException e) {
            LOG.warn("{} was not invoked; its letter goes through the queue", function, e);
            return false;
        }
    }
}

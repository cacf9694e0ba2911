package dev.pagemill.common.http;

/** Where an answer goes that is larger than a function can give. */
@FunctionalInterface
public interface AnswerLinks {
    /**
     * Keeps an answer's JSON and gives a link to it, which opens without a key and only for a while.
     *
     * @param tenant whose answer it is
     */
    String keep(String tenant, byte[] json);
}

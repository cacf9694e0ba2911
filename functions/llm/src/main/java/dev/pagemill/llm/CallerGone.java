package dev.pagemill.llm;

import java.io.IOException;

/** Nobody reads the answer any more: the connection is closed. */
final class CallerGone extends RuntimeException {
    CallerGone(IOException cause) {
        super("The caller closed the connection", cause);
    }
}

package dev.pagemill.local.gateway;

import dev.pagemill.local.runtime.StreamedAnswer;
import java.io.OutputStream;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;

/** Sends an answer on while its function works. */
final class AnswerStream implements StreamedAnswer {
    private final Response response;
    private UnaryOperator<HttpAnswer> finish = UnaryOperator.identity();
    private volatile boolean begun;

    AnswerStream(Response response) {
        this.response = response;
    }

    /** @param last what is done to an answer's head before it is sent */
    AnswerStream through(UnaryOperator<HttpAnswer> last) {
        finish = last;
        return this;
    }

    @Override
    public OutputStream begin(byte[] prelude) {
        GatewayHandler.head(finish.apply(AnswerDecoder.decode(prelude)), response);
        begun = true;
        return Content.Sink.asOutputStream(response);
    }

    /** Whether a part of the answer is on its way, so that no other can be given. */
    boolean begun() {
        return begun;
    }
}

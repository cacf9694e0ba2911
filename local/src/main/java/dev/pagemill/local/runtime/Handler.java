package dev.pagemill.local.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A loaded handler, called with bytes as Lambda's runtime does. One call at a time. */
sealed interface Handler {
    /**
     * The answer's bytes; the handler's own exceptions come through.
     *
     * @param stream takes the answer of a handler that streams; the bytes are then none
     */
    byte[] call(byte[] event, Context context, StreamedAnswer stream) throws IOException;

    /** A handler that reads and writes bytes. */
    record OfStreams(RequestStreamHandler handler) implements Handler {
        @Override
        public byte[] call(byte[] event, Context context, StreamedAnswer stream) throws IOException {
            var output = new FramedOutput(stream);
            handler.handleRequest(new ByteArrayInputStream(event), output, context);
            return output.kept();
        }
    }

    /** A handler of typed events; they pass through Lambda's own serializer both ways. */
    record OfEvents(RequestHandler<Object, Object> handler, PojoSerializer<Object> input, PojoSerializer<Object> output)
            implements Handler {
        @Override
        public byte[] call(byte[] event, Context context, StreamedAnswer stream) {
            Object answer = handler.handleRequest(input.fromJson(new ByteArrayInputStream(event)), context);
            var bytes = new ByteArrayOutputStream();
            output.toJson(answer, bytes);
            return bytes.toByteArray();
        }
    }
}

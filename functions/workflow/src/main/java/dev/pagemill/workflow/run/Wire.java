package dev.pagemill.workflow.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.pagemill.asl.run.ForkShared;
import dev.pagemill.asl.run.Frame;
import dev.pagemill.asl.run.HistoryEntry;
import dev.pagemill.asl.run.ScopePath;
import dev.pagemill.common.blob.Payload;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.task.TaskResultMessage;
import dev.pagemill.common.task.TaskResultMessage.Outcome;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Function;

/** Messages and records as JSON. What holds nothing is left out. */
public final class Wire {
    private static final ObjectMapper MAPPER = Json.mapper()
            .rebuild()
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule()
                    .addSerializer(ScopePath.class, writer(path -> path.toString()))
                    .addDeserializer(ScopePath.class, reader(json -> ScopePath.parse(json.textValue())))
                    .addSerializer(Payload.class, writer(Wire::payload))
                    .addDeserializer(Payload.class, reader(json -> Payload.readFrom(json, "value")))
                    .addSerializer(Outcome.class, writer(Outcome::toJson))
                    .addDeserializer(Outcome.class, reader(Outcome::fromJson))
                    .addSerializer(Frame.class, writer(Frame::toJson))
                    .addDeserializer(Frame.class, reader(Frame::fromJson))
                    .addSerializer(ForkShared.class, writer(ForkShared::toJson))
                    .addDeserializer(ForkShared.class, reader(ForkShared::fromJson))
                    .addSerializer(HistoryEntry.class, writer(HistoryEntry::toJson))
                    .addDeserializer(HistoryEntry.class, reader(Wire::historyEntry)))
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.USE_DEFAULTS))
            .build();

    /** In a task's context: its success is only that it was taken, the answer comes by a callback. */
    private static final String CALLBACK = "callback";

    private Wire() {}

    /** JSON text of a message, an effect, or any record of this package. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A " + value.getClass().getSimpleName() + " does not serialise", e);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads a message of the events queue: one of the engine's own, or a worker's result.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static Message message(String body) {
        var json = Json.parse(body);
        if (!TaskResultMessage.TYPE.equals(json.path("type").asText())) {
            return read(body, Message.class);
        }
        var result = TaskResultMessage.fromJson(json);
        var context = result.context();
        var run =
                new RunKey(context.path("tenant").asText(), context.path("run").asText());
        if (context.path(CALLBACK).asBoolean() && result.outcome() instanceof Outcome.Succeeded) {
            return new Message.TaskTaken(run);
        }
        return new Message.TaskDone(
                new RunKey(context.path("tenant").asText(), context.path("run").asText()),
                ScopePath.parse(context.path("path").asText("/")),
                context.path("step").asLong(),
                result.outcome());
    }

    /** The context by which a task's result finds its frame; {@link #message} reads it. */
    public static ObjectNode context(Effect.RunTask task) {
        FrameKey frame = task.frame();
        var context = Json.object()
                .put("tenant", frame.run().tenant())
                .put("run", frame.run().id())
                .put("path", frame.path().toString())
                .put("step", task.step());
        return task.token().isPresent() ? context.put(CALLBACK, true) : context;
    }

    private static JsonNode payload(Payload payload) {
        var json = Json.object();
        payload.writeTo(json, "value");
        return json;
    }

    private static HistoryEntry historyEntry(JsonNode json) {
        return new HistoryEntry(
                Instant.parse(json.path("at").textValue()),
                ScopePath.parse(json.path("path").textValue()),
                HistoryEntry.Type.valueOf(json.path("type").textValue()),
                json.path("state").asText(),
                json.path("details") instanceof ObjectNode details ? details : Json.object());
    }

    private static <T> JsonSerializer<T> writer(Function<T, Object> toJson) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider serializers) throws IOException {
                serializers.defaultSerializeValue(toJson.apply(value), out);
            }
        };
    }

    private static <T> JsonDeserializer<T> reader(Function<JsonNode, T> fromJson) {
        return new JsonDeserializer<>() {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
                return fromJson.apply(context.readTree(in));
            }
        };
    }
}

package dev.pagemill.ml.bedrock;

import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.ChatSink;
import dev.pagemill.ml.model.ToolCall;
import dev.pagemill.ml.model.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDeltaEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockStartEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;

/** Puts the events of one ConverseStream together and hands pieces on. Events come one after another. */
final class ConverseStreamReader {
    private final String model;
    private final ChatSink sink;
    private final StringBuilder text = new StringBuilder();
    private final List<ToolCall> calls = new ArrayList<>();
    private final Map<Integer, Integer> callOfBlock = new HashMap<>();
    private @Nullable StopReason stopped;
    private Usage usage = Usage.NONE;

    ConverseStreamReader(String model, ChatSink sink) {
        this.model = model;
        this.sink = sink;
    }

    ConverseStreamResponseHandler.Visitor visitor() {
        return ConverseStreamResponseHandler.Visitor.builder()
                .onContentBlockStart(this::started)
                .onContentBlockDelta(this::delta)
                .onMessageStop(event -> stopped = event.stopReason())
                .onMetadata(event -> usage = ConverseReader.usage(event.usage()))
                .build();
    }

    /** Whether the caller has got something of the answer already. */
    boolean begun() {
        return !text.isEmpty() || !calls.isEmpty();
    }

    Usage usage() {
        return usage;
    }

    ChatResult result() {
        return ConverseReader.ended(stopped, new ConverseReader.Said(model, text.toString(), withArguments(), usage));
    }

    private void started(ContentBlockStartEvent event) {
        if (event.start() == null || event.start().toolUse() == null) {
            return;
        }
        var use = event.start().toolUse();
        callOfBlock.put(event.contentBlockIndex(), calls.size());
        var call = new ToolCall(use.toolUseId(), use.name(), "");
        calls.add(call);
        sink.toolCall(calls.size() - 1, call);
    }

    private void delta(ContentBlockDeltaEvent event) {
        var delta = event.delta();
        if (delta != null && delta.text() != null) {
            text.append(delta.text());
            sink.text(delta.text());
        } else if (delta != null && delta.toolUse() != null) {
            var index = callOfBlock.get(event.contentBlockIndex());
            if (index != null) {
                more(index, delta.toolUse().input());
            }
        }
    }

    private void more(int index, String arguments) {
        var begun = calls.get(index);
        calls.set(index, new ToolCall(begun.id(), begun.name(), begun.arguments() + arguments));
        sink.toolCall(index, new ToolCall("", "", arguments));
    }

    /** A tool without parameters gets no input at all; its arguments are still an object. */
    private List<ToolCall> withArguments() {
        return calls.stream()
                .map(call -> call.arguments().isEmpty() ? new ToolCall(call.id(), call.name(), "{}") : call)
                .toList();
    }
}

package dev.pagemill.asl.definition;

import dev.pagemill.asl.query.Template;
import java.util.Optional;

/**
 * Where a Map's items come from and how they reach its children.
 *
 * @param items ItemsPath or Items; where neither is given, the effective input
 * @param itemsField the field's name, for messages
 * @param selector ItemSelector (or a Map's old Parameters)
 * @param batcher ItemBatcher
 * @param reader ItemReader
 * @param writer ResultWriter
 * @param itemIsRead whether states of the processor may read the item through the context object, so that each child must keep it
 */
public record MapSource(
        Optional<Template> items,
        String itemsField,
        Optional<Template> selector,
        Optional<Batcher> batcher,
        Optional<Transfer> reader,
        Optional<Transfer> writer,
        boolean itemIsRead) {
    /**
     * ItemBatcher.
     *
     * @param maxItems how many items a batch holds at most
     * @param maxBytes how many bytes of JSON a batch holds at most
     * @param batchInput BatchInput, given to every batch
     */
    public record Batcher(Optional<Template> maxItems, Optional<Template> maxBytes, Optional<Template> batchInput) {}

    /**
     * ItemReader or ResultWriter.
     *
     * @param resource who reads or writes
     * @param arguments Parameters or Arguments
     * @param config ReaderConfig or WriterConfig
     */
    public record Transfer(String resource, Template arguments, Template config) {}
}

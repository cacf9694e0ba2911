package dev.pagemill.ml.model;

/** A piece of what is said to a model. */
public sealed interface ContentPart {
    /** Plain text. */
    record Text(String text) implements ContentPart {}

    /** An image at an address that the provider fetches itself. */
    record ImageUrl(String url, String detail) implements ContentPart {}

    /** An image's bytes in Base64. */
    record ImageData(String mediaType, String base64) implements ContentPart {}
}

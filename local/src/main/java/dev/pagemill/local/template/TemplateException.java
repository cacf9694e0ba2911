package dev.pagemill.local.template;

/** The template cannot be read or run; the message names the line and what to do. */
public final class TemplateException extends RuntimeException {
    /** @param line line of the template, from 1 */
    public TemplateException(int line, String message) {
        super("template.yaml, line " + line + ": " + message);
    }

    /** A problem of the whole file. */
    public TemplateException(String message) {
        super(message);
    }
}

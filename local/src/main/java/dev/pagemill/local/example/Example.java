package dev.pagemill.local.example;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A workflow to run: a file, or a folder that may hold an input and a site beside it.
 *
 * @param name under which the workflow is deployed
 * @param definition Amazon States Language
 * @param inputText JSON in which {@code ${SITE}} stands for the site's base URL
 * @param site folder of the site, where there is one
 */
public record Example(String name, JsonNode definition, String inputText, Optional<Path> site) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SITE = "${SITE}";
    private static final int KEY_CHARS = 16;

    /**
     * Reads a folder (workflow.json, input.json, site/) or a workflow's file.
     *
     * @throws ExampleException when there is none, or a file is not JSON
     */
    public static Example read(Path path) {
        if (Files.isDirectory(path)) {
            Path site = path.resolve("site");
            Path input = path.resolve("input.json");
            return new Example(
                    name(path),
                    json(path.resolve("workflow.json")),
                    Files.exists(input) ? text(input) : "{}",
                    Files.isDirectory(site) ? Optional.of(site) : Optional.empty());
        }
        return new Example(name(path), json(path), "{}", Optional.empty());
    }

    /** This example on another input: JSON itself, or a file that holds it. */
    public Example withInput(String jsonOrFile) {
        String stripped = jsonOrFile.strip();
        boolean literal = stripped.startsWith("{") || stripped.startsWith("[") || stripped.startsWith("\"");
        return new Example(name, definition, literal ? stripped : text(Path.of(jsonOrFile)), site);
    }

    /** The input, with the site's base URL where it is named. */
    public JsonNode input(Optional<String> siteUrl) {
        if (siteUrl.isEmpty() && inputText.contains(SITE)) {
            throw new ExampleException(
                    "the input names " + SITE + ", and there is no folder site/ beside the workflow");
        }
        return parse("the input", inputText.replace(SITE, siteUrl.orElse("")));
    }

    /** The same for the same definition and input, another for any other. */
    public String fingerprint() {
        try {
            byte[] all = (definition + "\n" + inputText).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all);
            return HexFormat.of().formatHex(hash).substring(0, KEY_CHARS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String name(Path path) {
        String file = path.toAbsolutePath().normalize().getFileName().toString();
        String name = file.replaceFirst("(\\.asl)?\\.json$", "").replaceAll("[^A-Za-z0-9_-]", "-");
        return name.isEmpty() ? "workflow" : name;
    }

    private static JsonNode json(Path file) {
        return parse(file.toString(), text(file));
    }

    private static String text(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ExampleException("there is no file " + file);
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ExampleException(file + " cannot be read: " + e.getMessage());
        }
    }

    private static JsonNode parse(String what, String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new ExampleException(what + " is not JSON: line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ": "
                    + e.getOriginalMessage());
        }
    }
}

package dev.pagemill.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** API keys of a suite on this machine or of a deployment. */
@Command(
        name = "keys",
        description = "Makes, lists, rotates and revokes API keys of a suite that is up, here or on AWS.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class KeysCommand implements Runnable {
    private static final int ADMIN_KEY_BYTES = 32;

    private final Terminal terminal;

    KeysCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new UserError("say what to do: ./pagemill keys new, create, list, rotate or revoke");
    }

    @Command(
            name = "new",
            description = "Prints a new admin key and its hash, which goes into the parameter AdminKeySha256.",
            mixinStandardHelpOptions = true)
    void fresh() {
        var bytes = new byte[ADMIN_KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        var key = HexFormat.of().formatHex(bytes);
        terminal.out().println("Admin key (shown only now): " + key);
        terminal.out().println("Deploy or start with:       --parameter AdminKeySha256=" + sha256(key));
    }

    @Command(name = "create", description = "Makes a key and prints it, once.", mixinStandardHelpOptions = true)
    void create(
            @Option(names = "--url", defaultValue = "http://127.0.0.1:3000") String url,
            @Option(names = "--key", description = "Admin key; else PAGEMILL_API_KEY.") @Nullable String key,
            @Option(names = "--name", defaultValue = "", description = "What lists show it by.") String name,
            @Option(names = "--tenant", description = "Whose key; else the admin's own.") @Nullable String tenant,
            @Option(names = "--scope", description = "scrape, llm, workflow, admin") @Nullable List<String> scopes,
            @Option(names = "--expires-in-days", description = "Days that it opens things.") @Nullable Integer days,
            @Mixin KeyLimits limits)
            throws InterruptedException {
        var body = JsonNodeFactory.instance.objectNode().put("name", name);
        Optional.ofNullable(tenant).ifPresent(value -> body.put("tenant", value));
        Optional.ofNullable(days).ifPresent(value -> body.put("expiresInDays", value));
        limits.putInto(body.putObject("limits"));
        Optional.ofNullable(scopes).orElse(List.of()).forEach(body.withArray("scopes")::add);
        made(new ApiClient(url).call("POST", "/v1/keys", Optional.of(body), secret(key)));
    }

    @Command(name = "list", description = "Shows a tenant's keys.", mixinStandardHelpOptions = true)
    void list(
            @Option(names = "--url", defaultValue = "http://127.0.0.1:3000") String url,
            @Option(names = "--key", description = "Admin key; else PAGEMILL_API_KEY.") @Nullable String key,
            @Option(names = "--tenant") @Nullable String tenant)
            throws InterruptedException {
        var answer = new ApiClient(url).call("GET", "/v1/keys" + query(tenant), Optional.empty(), secret(key));
        for (JsonNode each : answer.path("keys")) {
            var scopes = new ArrayList<String>();
            each.path("scopes").forEach(scope -> scopes.add(scope.asText()));
            terminal.out()
                    .printf(
                            "%s  %-10s %-12s %-30s %s%n",
                            each.path("id").asText(),
                            each.path("good").asBoolean() ? "good" : "ended",
                            each.path("tenant").asText(),
                            each.path("name").asText(),
                            String.join(",", scopes));
        }
    }

    @Command(
            name = "rotate",
            description = "Makes a key in place of another, which opens things for one more day.",
            mixinStandardHelpOptions = true)
    void rotate(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--url", defaultValue = "http://127.0.0.1:3000") String url,
            @Option(names = "--key", description = "Admin key; else PAGEMILL_API_KEY.") @Nullable String key,
            @Option(names = "--tenant") @Nullable String tenant)
            throws InterruptedException {
        made(new ApiClient(url)
                .call("POST", "/v1/keys/" + id + "/rotate" + query(tenant), Optional.empty(), secret(key)));
    }

    @Command(name = "revoke", description = "Ends a key within half a minute.", mixinStandardHelpOptions = true)
    void revoke(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--url", defaultValue = "http://127.0.0.1:3000") String url,
            @Option(names = "--key", description = "Admin key; else PAGEMILL_API_KEY.") @Nullable String key,
            @Option(names = "--tenant") @Nullable String tenant)
            throws InterruptedException {
        new ApiClient(url).call("DELETE", "/v1/keys/" + id + query(tenant), Optional.empty(), secret(key));
        terminal.out().println("Revoked " + id);
    }

    private void made(JsonNode answer) {
        terminal.out().println("Id:  " + answer.path("id").asText());
        terminal.out().println("Key (shown only now): " + answer.path("key").asText());
    }

    private static String query(@Nullable String tenant) {
        return tenant == null ? "" : "?tenant=" + tenant;
    }

    private static Optional<String> secret(@Nullable String key) {
        return Optional.ofNullable(key).or(() -> Optional.ofNullable(System.getenv("PAGEMILL_API_KEY")));
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }
}

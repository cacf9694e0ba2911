package dev.pagemill.local.template;

import dev.pagemill.local.template.TemplateNode.Intrinsic;
import dev.pagemill.local.template.TemplateNode.Mapping;
import dev.pagemill.local.template.TemplateNode.Scalar;
import dev.pagemill.local.template.TemplateNode.Sequence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the function that authorizes the HTTP API's requests. */
public final class AuthorizerReader {
    private AuthorizerReader() {}

    /** Logical id of the default authorizer's function; empty where the API has none. */
    public static Optional<String> functionOf(Path template) {
        try {
            return functionIn(Files.readString(template));
        } catch (IOException e) {
            throw new UncheckedIOException(template + " cannot be read", e);
        }
    }

    static Optional<String> functionIn(String template) {
        var document = new Document(YamlParser.parse(template));
        return document.resources().values().stream()
                .filter(resource -> Document.text(resource, "Type").equals("AWS::Serverless::HttpApi"))
                .map(Document::properties)
                .flatMap(api -> at(api, "Auth").stream())
                .flatMap(auth -> at(auth, "DefaultAuthorizer").flatMap(name -> named(auth, name)).stream())
                .findFirst();
    }

    private static Optional<String> named(TemplateNode auth, TemplateNode name) {
        return name instanceof Scalar scalar
                ? at(auth, "Authorizers")
                        .flatMap(all -> at(all, scalar.value().asText()))
                        .flatMap(one -> at(one, "FunctionArn"))
                        .flatMap(AuthorizerReader::resource)
                : Optional.empty();
    }

    /** The resource that {@code GetAtt X.Arn}, in either form of its argument, or {@code Ref X.Alias} is about. */
    private static Optional<String> resource(TemplateNode arn) {
        if (!(arn instanceof Intrinsic intrinsic)) {
            return Optional.empty();
        }
        return switch (intrinsic.argument()) {
            case Scalar scalar -> Optional.of(scalar.value().asText().split("\\.", 2)[0]);
            case Sequence sequence
            when sequence.items().getFirst() instanceof Scalar first ->
                Optional.of(first.value().asText());
            case Sequence other -> Optional.empty();
            case Mapping mapping -> Optional.empty();
            case Intrinsic nested -> Optional.empty();
        };
    }

    private static Optional<TemplateNode> at(TemplateNode node, String key) {
        return node instanceof Mapping mapping
                ? Optional.ofNullable(mapping.entries().get(key))
                : Optional.empty();
    }
}

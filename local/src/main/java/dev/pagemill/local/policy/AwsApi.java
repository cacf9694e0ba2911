package dev.pagemill.local.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagemill.local.template.Deployment;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The services whose calls are checked: what each call needs by the Service Authorization Reference, how a refusal looks. */
public enum AwsApi {
    DYNAMODB {
        @Override
        List<Access> needs(AwsCall call) {
            JsonNode request = json(call.body());
            return switch (call.operation()) {
                case "BatchGetItem", "BatchWriteItem" -> {
                    List<Access> needs = new ArrayList<>();
                    request.path("RequestItems")
                            .fieldNames()
                            .forEachRemaining(table -> needs.add(onTable(call.operation(), table)));
                    yield needs;
                }
                case "TransactWriteItems", "TransactGetItems" -> transaction(request.path("TransactItems"));
                default -> List.of(onTable(call.operation(), tableOrIndex(request)));
            };
        }

        @Override
        String denied(String message) {
            return json(400, "com.amazon.coral.service#AccessDeniedException", message);
        }
    },

    SQS {
        @Override
        List<Access> needs(AwsCall call) {
            String url = json(call.body()).path("QueueUrl").asText();
            String action = call.operation().replaceFirst("(?<=Message|Visibility)Batch$", "");
            return List.of(
                    new Access("sqs:" + action, Deployment.localArn("sqs", url.substring(url.lastIndexOf('/') + 1))));
        }

        @Override
        String denied(String message) {
            return json(403, "com.amazon.coral.service#AccessDeniedException", message);
        }
    },

    S3 {
        @Override
        boolean readsBody() {
            return false;
        }

        @Override
        List<Access> needs(AwsCall call) {
            String path = URLDecoder.decode(call.path().replace("+", "%2B"), StandardCharsets.UTF_8)
                    .substring(1);
            String name = path.indexOf('/') == path.length() - 1 ? path.replace("/", "") : path;
            boolean isBucket = name.indexOf('/') < 0;
            List<Access> needs = new ArrayList<>();
            needs.add(new Access("s3:" + (isBucket ? bucketAction(call) : objectAction(call)), S3_ARN + name));
            Optional.ofNullable(call.headers().get("x-amz-copy-source"))
                    .map(source -> source.startsWith("/") ? source.substring(1) : source)
                    .ifPresent(source -> needs.add(new Access("s3:GetObject", S3_ARN + source)));
            return needs;
        }

        @Override
        String denied(String message) {
            String text = message.replace("&", "&amp;").replace("<", "&lt;");
            return answer(
                    403,
                    "content-type: application/xml",
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>AccessDenied</Code><Message>" + text
                            + "</Message></Error>");
        }
    },

    LAMBDA {
        @Override
        boolean readsBody() {
            return false;
        }

        @Override
        List<Access> needs(AwsCall call) {
            String[] parts = call.path().split("/", -1);
            String name = parts.length > FUNCTION ? URLDecoder.decode(parts[FUNCTION], StandardCharsets.UTF_8) : "";
            String arn = name.startsWith("arn:") ? name : Deployment.localArn("lambda", "function:" + name);
            int qualifier = call.target().indexOf("Qualifier=");
            return List.of(new Access(
                    "lambda:InvokeFunction",
                    qualifier < 0 ? arn : arn + ":" + call.target().substring(qualifier + "Qualifier=".length())));
        }

        @Override
        String denied(String message) {
            return answer(
                    403,
                    "content-type: application/json\r\nx-amzn-errortype: AccessDeniedException",
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("Message", message)
                            .toString());
        }
    };

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String S3_ARN = "arn:aws:s3:::";
    private static final int FUNCTION = 3;

    /** Names of the actions, by what a transaction does with an item. */
    private static final Map<String, String> IN_TRANSACTIONS = Map.of(
            "Put", "PutItem",
            "Update", "UpdateItem",
            "Delete", "DeleteItem",
            "ConditionCheck", "ConditionCheckItem",
            "Get", "GetItem");

    /** What the call needs, all of it. */
    abstract List<Access> needs(AwsCall call);

    /** The service's own answer to a call that is not allowed, as HTTP/1.1. */
    abstract String denied(String message);

    /** Whether what a call needs is written in its body. */
    boolean readsBody() {
        return true;
    }

    private static List<Access> transaction(JsonNode items) {
        List<Access> needs = new ArrayList<>();
        for (JsonNode item : items) {
            item.properties()
                    .forEach(part -> needs.add(onTable(
                            IN_TRANSACTIONS.getOrDefault(part.getKey(), part.getKey()),
                            part.getValue().path("TableName").asText())));
        }
        return needs;
    }

    /** A query of an index needs a permission for the index alone. */
    private static String tableOrIndex(JsonNode request) {
        String table = request.path("TableName").asText();
        return request.has("IndexName")
                ? table + "/index/" + request.path("IndexName").asText()
                : table;
    }

    private static Access onTable(String action, String table) {
        return new Access(
                "dynamodb:" + action,
                table.startsWith("arn:") ? table : Deployment.localArn("dynamodb", "table/" + table));
    }

    private static String bucketAction(AwsCall call) {
        return switch (call.method()) {
            case "GET", "HEAD" -> "ListBucket";
            case "PUT" -> "CreateBucket";
            case "POST" -> "DeleteObject";
            default -> "DeleteBucket";
        };
    }

    private static String objectAction(AwsCall call) {
        boolean isUpload = call.asks("uploadId");
        return switch (call.method()) {
            case "GET", "HEAD" -> isUpload ? "ListMultipartUploadParts" : "GetObject";
            case "PUT", "POST" -> "PutObject";
            default -> isUpload ? "AbortMultipartUpload" : "DeleteObject";
        };
    }

    private static JsonNode json(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            return JsonNodeFactory.instance.objectNode(); // the service itself says what is wrong with it
        }
    }

    private static String json(int status, String type, String message) {
        return answer(
                status,
                "content-type: application/x-amz-json-1.0",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("__type", type)
                        .put("message", message)
                        .toString());
    }

    private static String answer(int status, String headers, String body) {
        return "HTTP/1.1 " + status + " Denied\r\n" + headers + "\r\ncontent-length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\nconnection: close\r\n\r\n" + body;
    }
}

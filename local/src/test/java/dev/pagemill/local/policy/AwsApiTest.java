package dev.pagemill.local.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What calls need, as the Service Authorization Reference has it. */
class AwsApiTest {
    private static final String TABLE = " arn:aws:dynamodb:us-east-1:000000000000:table/";

    private static List<String> needs(AwsApi api, AwsCall call) {
        return api.needs(call).stream()
                .map(access -> access.action() + " " + access.resource())
                .toList();
    }

    private static AwsCall posted(String operation, String body) {
        return new AwsCall(
                "POST",
                "/",
                Map.of("x-amz-target", "DynamoDB_20120810." + operation),
                body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GetItem | {\"TableName\":\"T\"} | dynamodb:GetItem T",
                "PutItem | {\"TableName\":\"arn:aws:dynamodb:us-east-1:000000000000:table/T\"} | dynamodb:PutItem T",
                "Query | {\"TableName\":\"T\",\"IndexName\":\"due\"} | dynamodb:Query T/index/due",
                "BatchGetItem | {\"RequestItems\":{\"T\":{}}} | dynamodb:BatchGetItem T",
                "TransactWriteItems | {\"TransactItems\":[{\"Put\":{\"TableName\":\"T\"}}]} | dynamodb:PutItem T",
                "TransactWriteItems | {\"TransactItems\":[{\"ConditionCheck\":{\"TableName\":\"T\"}}]} | dynamodb:ConditionCheckItem T",
                "TransactGetItems | {\"TransactItems\":[{\"Get\":{\"TableName\":\"T\"}}]} | dynamodb:GetItem T"
            })
    void dynamoDb(String operation, String body, String expected) {
        assertEquals(List.of(expected.replace(" ", TABLE)), needs(AwsApi.DYNAMODB, posted(operation, body)));
    }

    @ParameterizedTest
    @CsvSource({
        "SendMessage, SendMessage",
        "SendMessageBatch, SendMessage",
        "DeleteMessageBatch, DeleteMessage",
        "ChangeMessageVisibilityBatch, ChangeMessageVisibility",
        "GetQueueAttributes, GetQueueAttributes"
    })
    void sqs(String operation, String action) {
        AwsCall call = posted(operation, "{\"QueueUrl\":\"http://sqs.localhost/000000000000/jobs\"}");
        assertEquals(List.of("sqs:" + action + " arn:aws:sqs:us-east-1:000000000000:jobs"), needs(AwsApi.SQS, call));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /b/blobs/a%20b?x-id=GetObject, s3:GetObject arn:aws:s3:::b/blobs/a b",
        "HEAD, /b/a, s3:GetObject arn:aws:s3:::b/a",
        "PUT, /b/a+b?partNumber=1&uploadId=u, s3:PutObject arn:aws:s3:::b/a+b",
        "POST, /b/a?uploads, s3:PutObject arn:aws:s3:::b/a",
        "DELETE, /b/a?uploadId=u, s3:AbortMultipartUpload arn:aws:s3:::b/a",
        "DELETE, /b/a, s3:DeleteObject arn:aws:s3:::b/a",
        "GET, /b?list-type=2&prefix=a%2F, s3:ListBucket arn:aws:s3:::b",
        "GET, /b/?list-type=2, s3:ListBucket arn:aws:s3:::b"
    })
    void s3(String method, String target, String expected) {
        assertEquals(List.of(expected), needs(AwsApi.S3, new AwsCall(method, target, Map.of(), new byte[0])));
    }

    @ParameterizedTest
    @CsvSource({
        "/2015-03-31/functions/Timer/invocations, arn:aws:lambda:us-east-1:000000000000:function:Timer",
        "/2015-03-31/functions/Timer/invocations?Qualifier=live, arn:aws:lambda:us-east-1:000000000000:function:Timer:live",
        "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-1%3A1%3Afunction%3AX%3A7/invocations, arn:aws:lambda:eu-west-1:1:function:X:7"
    })
    void lambda(String target, String arn) {
        assertEquals(
                List.of("lambda:InvokeFunction " + arn),
                needs(AwsApi.LAMBDA, new AwsCall("POST", target, Map.of(), new byte[0])));
    }

    @Test
    void knowsACallerByTheTokenInAHeaderOrALink() {
        AwsCall called = new AwsCall("GET", "/b/a", Map.of("x-amz-security-token", "Timer"), new byte[0]);
        assertEquals("Timer", called.caller().orElseThrow());
        AwsCall linked =
                new AwsCall("GET", "/b/a?X-Amz-Security-Token=ScrapeApi&X-Amz-Signature=5", Map.of(), new byte[0]);
        assertEquals("ScrapeApi", linked.caller().orElseThrow());
        assertEquals(
                true, new AwsCall("GET", "/b/a", Map.of(), new byte[0]).caller().isEmpty());
    }
}

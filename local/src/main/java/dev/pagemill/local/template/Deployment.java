package dev.pagemill.local.template;

import java.util.Map;

/**
 * Where the template is put: what pseudo parameters and references to resources become.
 *
 * @param stack stack name; also the prefix of names that the template leaves open
 * @param region such as us-east-1
 * @param account twelve digits
 * @param apiUrl base URL of the HTTP API, without a slash at the end
 * @param queueBaseUrl what queue URLs begin with, without a slash at the end
 * @param parameters values of the template's parameters, in place of their defaults
 */
public record Deployment(
        String stack,
        String region,
        String account,
        String apiUrl,
        String queueBaseUrl,
        Map<String, String> parameters) {

    /** The account that local stand-ins for AWS use. */
    public static final String LOCAL_ACCOUNT = "000000000000";

    /** The region that everything on this machine is in. */
    public static final String LOCAL_REGION = "us-east-1";

    public Deployment {
        parameters = Map.copyOf(parameters);
    }

    /**
     * A deployment on this machine. Queue URLs name no port: they are kept in state that outlives a
     * restart, and the next start may have another port. Only their path matters to the server.
     */
    public static Deployment local(String apiUrl, Map<String, String> parameters) {
        return new Deployment("pagemill", LOCAL_REGION, LOCAL_ACCOUNT, apiUrl, "http://sqs.localhost", parameters);
    }

    /** An ARN of this account and region. */
    String arn(String service, String resource) {
        return arn(service, region, account, resource);
    }

    /** An ARN of what is on this machine. */
    public static String localArn(String service, String resource) {
        return arn(service, LOCAL_REGION, LOCAL_ACCOUNT, resource);
    }

    private static String arn(String service, String region, String account, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
    }

    /** The URL of a queue. */
    String queueUrl(String name) {
        return queueBaseUrl + "/" + account + "/" + name;
    }
}

package dev.pagemill.local.template;

import java.util.Locale;
import java.util.Optional;

/** What Ref and Fn::GetAtt give for one resource, as CloudFormation does for its type. */
final class Reference {
    private final Deployment deployment;
    private final String type;
    private final String name;

    /** @param name physical name */
    Reference(Deployment deployment, String type, String name) {
        this.deployment = deployment;
        this.type = type;
        this.name = name;
    }

    /** The physical name where the template gives none. */
    static String defaultName(Deployment deployment, String type, String logicalId) {
        String name = deployment.stack() + "-" + logicalId;
        return type.equals("AWS::S3::Bucket") ? name.toLowerCase(Locale.ROOT) : name;
    }

    String ref() {
        return switch (type) {
            case "AWS::SQS::Queue" -> deployment.queueUrl(name);
            case "AWS::SecretsManager::Secret", "AWS::SNS::Topic", "AWS::Serverless::LayerVersion" -> arn();
            default -> name;
        };
    }

    Optional<String> attribute(String attribute) {
        return switch (attribute) {
            case "Arn", "TopicArn" -> Optional.of(arn());
            case "QueueName", "Name", "Id" -> Optional.of(name);
            case "QueueUrl" -> Optional.of(deployment.queueUrl(name));
            case "ApiEndpoint" -> Optional.of(deployment.apiUrl());
            case "StreamArn" -> Optional.of(arn() + "/stream/local");
            case "DomainName", "RegionalDomainName" -> Optional.of(name + ".s3.amazonaws.com");
            default -> Optional.empty();
        };
    }

    private String arn() {
        return switch (type) {
            case "AWS::Serverless::Function", "AWS::Lambda::Function" -> deployment.arn("lambda", "function:" + name);
            case "AWS::Serverless::LayerVersion", "AWS::Lambda::LayerVersion" ->
                deployment.arn("lambda", "layer:" + name + ":1");
            case "AWS::SQS::Queue" -> deployment.arn("sqs", name);
            case "AWS::SNS::Topic" -> deployment.arn("sns", name);
            case "AWS::DynamoDB::Table", "AWS::Serverless::SimpleTable" -> deployment.arn("dynamodb", "table/" + name);
            case "AWS::S3::Bucket" -> "arn:aws:s3:::" + name;
            case "AWS::SecretsManager::Secret" -> deployment.arn("secretsmanager", "secret:" + name);
            case "AWS::Logs::LogGroup" -> deployment.arn("logs", "log-group:" + name + ":*");
            case "AWS::IAM::Role" -> "arn:aws:iam::" + deployment.account() + ":role/" + name;
            default -> deployment.arn("local", name);
        };
    }
}

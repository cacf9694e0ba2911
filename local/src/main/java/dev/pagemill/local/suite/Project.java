package dev.pagemill.local.suite;

import dev.pagemill.local.template.Deployment;
import dev.pagemill.local.template.Template;
import dev.pagemill.local.template.TemplateReader;
import java.net.URI;

/** The checkout's template as this machine deploys it. */
final class Project {
    private Project() {}

    /** @param apiUrl base URL of the HTTP API */
    static Template template(SuiteOptions options, String apiUrl) {
        Deployment local = Deployment.local(apiUrl, options.parameters());
        Deployment deployment = options.aws().map(uri -> onServer(local, uri)).orElse(local);
        return TemplateReader.read(options.project().resolve("template.yaml"), deployment);
    }

    private static Deployment onServer(Deployment local, URI server) {
        return new Deployment(
                local.stack(),
                local.region(),
                local.account(),
                local.apiUrl(),
                "http://" + server.getAuthority(),
                local.parameters());
    }
}

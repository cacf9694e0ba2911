package dev.pagemill.local.suite;

import dev.pagemill.local.backing.Backing;
import dev.pagemill.local.backing.Service;
import dev.pagemill.local.gateway.Authorizer;
import dev.pagemill.local.gateway.Dispatcher;
import dev.pagemill.local.gateway.Gateway;
import dev.pagemill.local.gateway.RouteTable;
import dev.pagemill.local.policy.Verdicts;
import dev.pagemill.local.poll.AsyncEvents;
import dev.pagemill.local.poll.Pollers;
import dev.pagemill.local.poll.Schedules;
import dev.pagemill.local.runtime.Functions;
import dev.pagemill.local.template.AuthorizerReader;
import dev.pagemill.local.template.Template;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The whole of template.yaml, up on this machine. */
public final class Suite implements AutoCloseable {
    /** Variable by which the suite asks for API keys; {@code --auth} sets it. */
    public static final String AUTH = "PAGEMILL_AUTH";

    private final Template template;
    private final Gateway gateway;
    private final RouteTable routes;
    private final SuiteLog log = new SuiteLog(System.out);
    private final Verdicts verdicts;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private Suite(Template template, Gateway gateway) {
        this.template = template;
        this.gateway = gateway;
        this.routes = new RouteTable(template);
        this.verdicts = new Verdicts(template.functions(), log::line);
    }

    /**
     * Starts everything; when it returns the API answers.
     *
     * @throws RuntimeException with a message for people, when a part cannot start; nothing is left running
     */
    public static Suite start(SuiteOptions options) throws InterruptedException {
        return start(options, Schedules.Time.real());
    }

    /** @param time that the template's schedules go by */
    static Suite start(SuiteOptions options, Schedules.Time time) throws InterruptedException {
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        try {
            options.data().ifPresent(folder -> parts.push(DataFolder.lock(folder)));
            Gateway gateway = Gateway.bind(options.port());
            parts.push(gateway);
            var suite = new Suite(Project.template(options, gateway.url()), gateway);
            suite.parts.addAll(parts);
            suite.run(options, time);
            return suite;
        } catch (RuntimeException | InterruptedException e) {
            closeAll(parts);
            throw e;
        }
    }

    /** Base URL of the HTTP API, without a slash at the end. */
    public String url() {
        return gateway.url();
    }

    /** What runs. */
    public Template template() {
        return template;
    }

    /** The API's routes. */
    public RouteTable routes() {
        return routes;
    }

    /** What functions tried though their policies do not allow it, a sentence each. */
    public List<String> refused() {
        return verdicts.refused();
    }

    private void run(SuiteOptions options, Schedules.Time time) throws InterruptedException {
        try {
            var work = WorkFolder.open(options.project());
            parts.push(work);
            Set<Service> services = Service.neededBy(template);
            Backing backing = options.aws()
                    .map(uri -> Backing.at(uri, services))
                    .orElseGet(() -> Backing.onThisMachine(services));
            parts.push(backing);
            var endpoints = new Endpoints(
                    backing, Optional.of(url()), verdicts, options.aws().isEmpty());
            parts.push(endpoints);
            var functions = new Functions(template, new FunctionEnvironment(endpoints, options)::of, log::line);
            backing.start(
                    template, new Backing.Place(options.project(), work.path(), options.data(), options.progress()));
            var callees = new Dispatcher.Callees(functions, new AsyncEvents(backing.endpoint(Service.SQS), log::line));
            gateway.serve(new Dispatcher(routes, callees, template.cors(), authorizer(options, functions), log::line));
            feed(functions, backing, options);
            parts.push(Schedules.start(template, functions, time, log::line));
            functions.warmUp();
        } catch (RuntimeException | InterruptedException e) {
            close();
            throw e;
        }
    }

    /** Locally everybody on this machine may call, unless keys are asked for. */
    private Optional<Authorizer> authorizer(SuiteOptions options, Functions functions) {
        if (!Boolean.parseBoolean(options.environment().getOrDefault(AUTH, "false"))) {
            return Optional.empty();
        }
        return AuthorizerReader.functionOf(options.project().resolve("template.yaml"))
                .map(function -> new Authorizer(functions, function, log::line));
    }

    private void feed(Functions functions, Backing backing, SuiteOptions options) throws InterruptedException {
        var sqs = backing.endpoint(Service.SQS);
        if (sqs.isPresent()) {
            var memory = options.data().map(folder -> folder.resolve("deliveries"));
            parts.push(Pollers.start(template, functions, new Pollers.Queues(sqs.get(), memory), log::line));
        }
    }

    @Override
    public void close() {
        closeAll(parts);
    }

    /** The last started first; each is closed though another fails. */
    private static void closeAll(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                System.out.println("suite: a part did not stop cleanly: " + e);
            }
        }
    }
}

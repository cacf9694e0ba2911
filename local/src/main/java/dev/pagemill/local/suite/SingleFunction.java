package dev.pagemill.local.suite;

import dev.pagemill.local.backing.Backing;
import dev.pagemill.local.backing.Service;
import dev.pagemill.local.policy.Verdicts;
import dev.pagemill.local.runtime.Functions;
import dev.pagemill.local.runtime.Invocation;
import dev.pagemill.local.template.FunctionSpec;
import dev.pagemill.local.template.Template;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** One call of one function, with no more around it than it needs. */
public final class SingleFunction {
    private static final String NO_API = "http://127.0.0.1:3000";

    private final SuiteOptions options;
    private final Template template;

    public SingleFunction(SuiteOptions options) {
        this.options = options;
        this.template = Project.template(options, NO_API);
    }

    /** Calls a function with the servers that its environment refers to. */
    public Invocation invoke(String name, byte[] event) throws InterruptedException {
        return invoke(template.function(name), event, Service.neededBy(template, template.function(name)));
    }

    /** Calls a function that needs no state: nothing is started beside it. */
    public Invocation invokeAlone(String name, byte[] event) throws InterruptedException {
        return invoke(template.function(name), event, EnumSet.noneOf(Service.class));
    }

    private Invocation invoke(FunctionSpec function, byte[] event, Set<Service> services) throws InterruptedException {
        var log = new SuiteLog(System.out);
        try (var work = WorkFolder.open(options.project());
                var backing = options.aws()
                        .map(uri -> Backing.at(uri, services))
                        .orElseGet(() -> Backing.onThisMachine(services));
                var endpoints = new Endpoints(
                        backing,
                        Optional.empty(),
                        new Verdicts(template.functions(), log::line),
                        options.aws().isEmpty())) {
            backing.start(
                    template, new Backing.Place(options.project(), work.path(), options.data(), options.progress()));
            var functions = new Functions(template, new FunctionEnvironment(endpoints, options)::of, log::line);
            return functions.get(function.id()).invoke(event);
        }
    }
}

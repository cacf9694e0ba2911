package dev.pagemill.workflow;

import dev.pagemill.common.http.HttpFunction;
import dev.pagemill.common.http.Routes;
import dev.pagemill.common.lambda.Priming;
import dev.pagemill.workflow.api.CallbackRoutes;
import dev.pagemill.workflow.api.RunRoutes;
import dev.pagemill.workflow.api.ScheduleRoutes;
import dev.pagemill.workflow.api.WorkflowRoutes;
import java.util.Map;

/** The HTTP door of workflows, their runs and schedules. */
public final class WorkflowApi extends HttpFunction {
    /** On Lambda. */
    public WorkflowApi() {
        this(System.getenv());
    }

    /** With a given environment, so that several fit into one JVM. */
    public WorkflowApi(Map<String, String> environment) {
        this(Wiring.of(environment));
    }

    /** On given parts. */
    WorkflowApi(Wiring wiring) {
        super(routes(wiring));
        Priming.beforeSnapshot(new DryRun()::run);
    }

    private static Routes routes(Wiring wiring) {
        var workflows = new WorkflowRoutes(
                wiring.workflows(), wiring.delivery().routes(), wiring.ports().clock());
        var runs = new RunRoutes(wiring.workflows(), wiring.ports(), wiring.delivery(), wiring.chance());
        var callbacks = new CallbackRoutes(wiring.ports(), wiring.delivery());
        var schedules = new ScheduleRoutes(wiring.stores(), wiring.ports().clock(), wiring.chance());
        return new Routes()
                .on("POST /v1/workflows", workflows::put)
                .on("GET /v1/workflows", workflows::list)
                .on("GET /v1/workflows/{name}", workflows::get)
                .on("POST /v1/workflows/{name}/runs", runs::start)
                .on("POST /v1/callbacks/{token}/success", callbacks::success)
                .on("POST /v1/callbacks/{token}/failure", callbacks::failure)
                .on("POST /v1/callbacks/{token}/heartbeat", callbacks::heartbeat)
                .on("POST /v1/schedules", schedules::create)
                .on("GET /v1/schedules", schedules::list)
                .on("GET /v1/schedules/{id}", schedules::get)
                .on("PATCH /v1/schedules/{id}", schedules::change)
                .on("DELETE /v1/schedules/{id}", schedules::delete)
                .on("GET /v1/runs", runs::list)
                .on("GET /v1/runs/{id}", runs::get)
                .on("GET /v1/runs/{id}/events", runs::events)
                .on("GET /v1/runs/{id}/graph", runs::graph)
                .on("POST /v1/runs/{id}/cancel", runs::cancel)
                .on("POST /v1/runs/{id}/redrive", runs::redrive);
    }
}

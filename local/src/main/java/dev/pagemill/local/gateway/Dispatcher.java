package dev.pagemill.local.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.local.poll.AsyncEvents;
import dev.pagemill.local.runtime.FunctionFailure;
import dev.pagemill.local.runtime.Functions;
import dev.pagemill.local.runtime.Invocation;
import dev.pagemill.local.template.Cors;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** One request from its route to its answer; what API Gateway answers by itself has the suite's error body. */
public final class Dispatcher {
    /** Stands for an answer that is sent already. */
    private static final HttpAnswer STREAMED = new HttpAnswer(200, Map.of(), new byte[0]);

    private final RouteTable routes;
    private final Functions functions;
    private final LambdaApi lambda;
    private final Optional<CorsPolicy> cors;
    private final EventEncoder encoder;
    private final Optional<Authorizer> authorizer;
    private final Consumer<String> log;

    /**
     * Who is called.
     *
     * @param events takes what nobody waits for
     */
    public record Callees(Functions functions, AsyncEvents events) {}

    /** @param log takes a line for each failure that the caller is not told in full */
    public Dispatcher(RouteTable routes, Callees callees, Optional<Cors> cors, Consumer<String> log) {
        this(routes, callees, cors, Optional.empty(), log);
    }

    /** @param authorizer asked before every request; without one everybody may call */
    public Dispatcher(
            RouteTable routes,
            Callees callees,
            Optional<Cors> cors,
            Optional<Authorizer> authorizer,
            Consumer<String> log) {
        this.authorizer = authorizer;
        this.routes = routes;
        this.functions = callees.functions();
        this.lambda = new LambdaApi(functions, callees.events());
        this.cors = cors.map(CorsPolicy::new);
        this.encoder = new EventEncoder(Clock.systemUTC());
        this.log = log;
    }

    /** @param stream takes the answer of a function that streams; what is returned is then not sent */
    HttpAnswer answer(HttpCall call, AnswerStream stream) throws InterruptedException {
        if (cors.isPresent() && CorsPolicy.isPreflight(call)) {
            return cors.get().preflight(call);
        }
        UnaryOperator<HttpAnswer> open =
                answer -> cors.map(policy -> policy.applied(call, answer)).orElse(answer);
        return open.apply(routed(call, stream.through(open)));
    }

    private HttpAnswer routed(HttpCall call, AnswerStream stream) throws InterruptedException {
        Optional<HttpAnswer> invoked = lambda.answer(call);
        if (invoked.isPresent()) {
            return invoked.get();
        }
        Optional<RouteTable.Match> match = routes.match(call.method(), call.path());
        if (match.isEmpty()) {
            return HttpAnswer.error(
                    404, "NOT_FOUND", "There is no route " + call.method() + " " + call.path() + "; see docs/api.md");
        }
        ObjectNode event = encoder.encode(call, match.get());
        if (authorizer.isPresent()) {
            var refused = authorizer.get().authorize(event);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        byte[] payload = event.toString().getBytes(StandardCharsets.UTF_8);
        try {
            var invocation = functions.get(match.get().entry().function()).invoke(payload, stream);
            return answer(invocation, stream);
        } catch (FunctionFailure e) {
            log.accept(e.getMessage());
            return AnswerDecoder.internal("the function could not be loaded");
        }
    }

    private static HttpAnswer answer(Invocation invocation, AnswerStream stream) {
        return switch (invocation) {
            case Invocation.Answer(byte[] payload) when stream.begun() -> STREAMED;
            case Invocation.Answer(byte[] payload) -> AnswerDecoder.decode(payload);
            case Invocation.Failure(String type, String ignored)
            when type.equals("Sandbox.Timedout") ->
                HttpAnswer.error(503, "UNAVAILABLE", "Service Unavailable: the function did not answer in time");
            case Invocation.Failure(String type, String ignored) ->
                AnswerDecoder.internal("the function failed with " + type);
        };
    }
}

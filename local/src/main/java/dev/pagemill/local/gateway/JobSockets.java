package dev.pagemill.local.gateway;

import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/**
 * Firecrawl's clients try a WebSocket before they poll a job, and some of them do not live through a refusal.
 * It is accepted, with the subprotocol in which they send their key, and closed: then they poll.
 */
public final class JobSockets {
    private static final String JOBS = "regex|^/v2/(crawl|batch/scrape)/[^/]+$";

    private JobSockets() {}

    /** All other requests go to {@code next}. */
    static Handler before(Handler next, Server server) {
        var sockets = WebSocketUpgradeHandler.from(
                server,
                container -> container.addMapping(JOBS, (request, response, callback) -> {
                    subprotocol(request).ifPresent(response::setAcceptedSubProtocol);
                    return new Closing();
                }));
        sockets.setHandler(next);
        return sockets;
    }

    private static Optional<String> subprotocol(ServerUpgradeRequest request) {
        List<String> offered = request.getSubProtocols();
        return offered.stream().findFirst();
    }

    /** Says nothing. Public, since Jetty looks for its methods. */
    public static final class Closing implements Session.Listener {
        @Override
        public void onWebSocketOpen(Session session) {
            session.close(StatusCode.NORMAL, "Poll the job", Callback.NOOP);
        }
    }
}

package dev.pagemill.local.gateway;

/** Something else listens on the port. */
public final class PortInUse extends RuntimeException {
    PortInUse(int port) {
        super("port " + port + " is in use; stop what listens there or give another with --port");
    }

    PortInUse(int port, Throwable cause) {
        super("port " + port + " cannot be opened (" + cause.getMessage() + "); give another with --port", cause);
    }
}

package dev.pagemill.local.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Finds free ports on loopback. */
final class Ports {
    /**
     * Below what systems give to outgoing connections (Linux from 32768, others from 49152): one of those could take a port
     * while its server is still starting.
     */
    private static final int FIRST = 20_000;

    private static final int LAST = 32_767;
    private static final int TRIES = 100;

    private Ports() {}

    /** So many different ports, on which nothing listened a moment ago. */
    static List<Integer> free(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < TRIES && held.size() < count; i++) {
                hold(ThreadLocalRandom.current().nextInt(FIRST, LAST + 1), held);
            }
            if (held.size() < count) {
                throw new BackingException(
                        "no free port between " + FIRST + " and " + LAST + " in " + TRIES + " tries");
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            held.forEach(Ports::release);
        }
    }

    private static void hold(int port, List<ServerSocket> held) {
        try {
            held.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        } catch (IOException taken) {
            // the next one is tried
        }
    }

    private static void release(ServerSocket port) {
        try {
            port.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.pagemill.scraping.fetch;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A site on loopback with a certificate that nobody vouches for; speaks HTTP/1.1 or, where asked to, HTTP/2. */
public final class TlsSite implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final int PREFACE_BYTES = 24;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;

    private final SSLServerSocket server;
    private final List<String> protocols = new CopyOnWriteArrayList<>();

    /** @param protocol {@code h2} or {@code http/1.1} */
    public TlsSite(Path folder, String protocol) throws IOException, GeneralSecurityException {
        server = (SSLServerSocket)
                context(folder).getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var parameters = server.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {protocol});
        server.setSSLParameters(parameters);
        Thread.ofVirtual().start(this::accept);
    }

    private static SSLContext context(Path folder) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(keys(folder))) {
            store.load(in, PASSWORD);
        }
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** The JDK makes certificates by its tool only. */
    private static Path keys(Path folder) throws IOException {
        var file = folder.resolve("keys.p12");
        var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var process = new ProcessBuilder(
                        tool,
                        "-genkeypair",
                        "-alias",
                        "site",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=site.example",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        return file;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** What each connection agreed on. */
    List<String> protocols() {
        return protocols;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = (SSLSocket) server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(SSLSocket socket) {
        try (socket) {
            socket.startHandshake();
            protocols.add(socket.getApplicationProtocol());
            if (socket.getApplicationProtocol().equals("h2")) {
                answerHttp2(new DataInputStream(socket.getInputStream()), socket.getOutputStream());
            } else {
                socket.getInputStream().read(new byte[2_000]);
                socket.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
                                .getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            // The client did not like the certificate.
        }
    }

    /** The least that RFC 9113 asks for to answer one request: settings, an acknowledgement, a header block, data. */
    private static void answerHttp2(DataInputStream in, OutputStream out) throws IOException {
        in.skipNBytes(PREFACE_BYTES);
        frame(out, SETTINGS, 0, 0, new byte[0]);
        while (true) {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            in.skipNBytes(length);
            if (type == SETTINGS && flags == 0) {
                frame(out, SETTINGS, 1, 0, new byte[0]);
            } else if (type == HEADERS) {
                // 0x88 is ":status: 200" in HPACK's static table.
                frame(out, HEADERS, 4, stream, new byte[] {(byte) 0x88});
                frame(out, 0, 1, stream, "ok".getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static void frame(OutputStream out, int type, int flags, int stream, byte[] payload) throws IOException {
        out.write(new byte[] {
            0, 0, (byte) payload.length, (byte) type, (byte) flags, 0, 0, (byte) (stream >> 8), (byte) stream
        });
        out.write(payload);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

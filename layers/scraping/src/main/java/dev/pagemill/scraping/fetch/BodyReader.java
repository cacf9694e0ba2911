package dev.pagemill.scraping.fetch;

import dev.pagemill.scraping.fetch.Exchange.LimitExceeded;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import okhttp3.ResponseBody;
import org.brotli.dec.BrotliInputStream;

/** Reads and unpacks a body, counting the bytes on both sides. */
final class BodyReader {
    static final String ACCEPT_ENCODING = "gzip, deflate, br";

    /** Codings applied one over the other; browsers accept some, a bomb would have many. */
    private static final int MAX_CODINGS = 3;

    /** Codings that change the bytes. Servers write much else there, UTF-8 or none; browsers pay no heed to it. */
    private static final Set<String> PACKED =
            Set.of("gzip", "x-gzip", "deflate", "br", "zstd", "compress", "x-compress", "dcb", "dcz", "exi");

    private static final int CHUNK = 16 << 10;

    private final FetchLimits limits;

    BodyReader(FetchLimits limits) {
        this.limits = limits;
    }

    /** The content did not unpack as its {@code Content-Encoding} says. */
    static final class BadEncoding extends IOException {
        BadEncoding(String message, Throwable cause) {
            super(message, cause);
        }
    }

    byte[] read(ResponseBody body, ResponseHeaders headers) throws IOException {
        long announced = body.contentLength();
        if (announced > limits.wireBytes()) {
            throw tooLarge(announced + " bytes", headers);
        }
        var codings = codings(headers);
        var wire = new Counted(body.byteStream(), headers);
        var out = new ByteArrayOutputStream();
        try {
            InputStream unpacked = new BufferedInputStream(wire, CHUNK);
            for (var coding : codings.reversed()) {
                unpacked = decoder(coding, unpacked);
            }
            drain(unpacked, out, headers);
            return out.toByteArray();
        } catch (ZipException | EOFException e) {
            if (wire.broken) {
                throw e;
            }
            if (e instanceof EOFException && out.size() > 0) {
                // All that was sent is here and the packing lacks its end; browsers show such pages.
                return out.toByteArray();
            }
            throw new BadEncoding("The body is not " + String.join(", ", codings) + " as its Content-Encoding says", e);
        }
    }

    private static List<String> codings(ResponseHeaders headers) throws IOException {
        var codings = new ArrayList<String>();
        for (var value : headers.all("content-encoding")) {
            for (var coding : value.toLowerCase(Locale.ROOT).split(",")) {
                if (PACKED.contains(coding.strip())) {
                    codings.add(coding.strip());
                }
            }
        }
        if (codings.size() > MAX_CODINGS) {
            throw new BadEncoding(
                    "Content-Encoding names " + codings.size() + " codings, the limit is " + MAX_CODINGS,
                    new IOException());
        }
        return codings;
    }

    private InputStream decoder(String coding, InputStream in) throws IOException {
        in.mark(2);
        int first = in.read();
        int second = in.read();
        if (first < 0) {
            // Redirects and the like are labelled as packed and have nothing to pack.
            return in;
        }
        in.reset();
        return new BufferedInputStream(
                switch (coding) {
                    // Some servers label plain text as packed; browsers show it.
                    case "gzip", "x-gzip" -> first == 0x1f && second == 0x8b ? new GZIPInputStream(in, CHUNK) : in;
                    // RFC 9110 means zlib; some servers send the raw stream, which zlib's header tells apart.
                    case "deflate" ->
                        new InflaterInputStream(
                                in, new Inflater((first & 15) != 8 || (first << 8 | second) % 31 != 0), CHUNK);
                    case "br" -> brotli(in);
                    default ->
                        throw new BadEncoding(
                                "Content-Encoding " + coding + " was not asked for and is not known",
                                new IOException());
                },
                CHUNK);
    }

    private static InputStream brotli(InputStream in) throws IOException {
        return new FilterInputStream(new BrotliInputStream(in, CHUNK)) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                try {
                    return super.read(buffer, offset, length);
                } catch (LimitExceeded e) {
                    throw e;
                } catch (IOException e) {
                    throw e.getCause() instanceof LimitExceeded limit
                            ? limit
                            : new BadEncoding("The body is not br as its Content-Encoding says", e);
                }
            }
        };
    }

    private void drain(InputStream in, ByteArrayOutputStream out, ResponseHeaders headers) throws IOException {
        var buffer = new byte[CHUNK];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            if (out.size() > limits.bodyBytes()) {
                throw new LimitExceeded(
                        FetchError.TOO_LARGE_UNPACKED,
                        "The body" + type(headers) + " unpacks to more than " + limits.bodyBytes()
                                + " bytes, the limit");
            }
        }
    }

    private LimitExceeded tooLarge(String size, ResponseHeaders headers) {
        return new LimitExceeded(
                FetchError.TOO_LARGE,
                "The body" + type(headers) + " has " + size + ", the limit is " + limits.wireBytes());
    }

    private static String type(ResponseHeaders headers) {
        return headers.first("content-type").map(type -> " (" + type + ")").orElse("");
    }

    /** Ends the reading once too much has come over the wire. */
    private final class Counted extends FilterInputStream {
        private final ResponseHeaders headers;
        private long count;
        private boolean broken;

        Counted(InputStream in, ResponseHeaders headers) {
            super(in);
            this.headers = headers;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read;
            try {
                read = super.read(buffer, offset, length);
            } catch (IOException e) {
                broken = true;
                throw e;
            }
            count += Math.max(0, read);
            if (count > limits.wireBytes()) {
                throw tooLarge("more than " + limits.wireBytes() + " bytes", headers);
            }
            return read;
        }
    }
}

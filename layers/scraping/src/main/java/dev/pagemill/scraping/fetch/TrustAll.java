package dev.pagemill.scraping.fetch;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** A client that takes any certificate, for requests that ask for it. Made at the first such request. */
final class TrustAll implements X509TrustManager {
    private TrustAll() {}

    static Supplier<OkHttpClient> lazily(OkHttpClient verifying) {
        return new Supplier<>() {
            private volatile OkHttpClient made = verifying;

            @Override
            public OkHttpClient get() {
                if (made == verifying) {
                    made = trusting(verifying);
                }
                return made;
            }
        };
    }

    private static OkHttpClient trusting(OkHttpClient verifying) {
        var trust = new TrustAll();
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, new SecureRandom());
            return verifying
                    .newBuilder()
                    .sslSocketFactory(context.getSocketFactory(), trust)
                    .hostnameVerifier((host, session) -> true)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no TLS", e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        // This is a client; nobody presents client certificates to it.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
        // The request asked for no verification.
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}

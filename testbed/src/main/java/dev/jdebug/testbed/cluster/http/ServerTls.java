package dev.jdebug.testbed.cluster.http;

import dev.jdebug.testbed.cluster.access.CertificateAuthority;
import dev.jdebug.testbed.cluster.access.CertificateWithKey;
import io.netty.handler.ssl.util.SimpleTrustManagerFactory;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.function.Function;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * TLS as the API server has it: a client certificate is asked for, and judged after the handshake.
 */
final class ServerTls {
  private static final int MAX_MESSAGE = 32 << 20;

  private ServerTls() {}

  static HttpServerOptions options(CertificateAuthority authority) {
    CertificateWithKey own = authority.issueForLoopback();
    return new HttpServerOptions()
        .setSsl(true)
        .setUseAlpn(true)
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(own.certificatePem()))
                .addKeyValue(Buffer.buffer(own.keyPem())))
        .setTrustOptions(new AskOnly(authority))
        .setClientAuth(ClientAuth.REQUEST)
        .setWebSocketSubProtocols(ExecEndpoint.PROTOCOLS)
        .setMaxWebSocketMessageSize(MAX_MESSAGE)
        .setMaxWebSocketFrameSize(MAX_MESSAGE);
  }

  /** Lets every certificate through the handshake: a bad one is a 401, not a broken connection. */
  private record AskOnly(CertificateAuthority authority) implements TrustOptions, X509TrustManager {
    @Override
    public TrustOptions copy() {
      return this;
    }

    @Override
    public TrustManagerFactory getTrustManagerFactory(Vertx vertx) {
      return new SimpleTrustManagerFactory() {
        @Override
        protected void engineInit(KeyStore keyStore) {}

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {}

        @Override
        protected TrustManager[] engineGetTrustManagers() {
          return new TrustManager[] {AskOnly.this};
        }
      };
    }

    @Override
    public Function<String, TrustManager[]> trustManagerMapper(Vertx vertx) {
      return serverName -> new TrustManager[] {this};
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[] {authority.certificate()};
    }
  }
}

package dev.jdebug.injector.cluster.rest;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A socket to the API server, directly or through a proxy, with TLS on top. */
final class Connection implements Closeable {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  private Connection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    this.out = socket.getOutputStream();
  }

  static Connection open(Endpoint endpoint, TlsIdentity tls)
      throws IOException, GeneralSecurityException {
    Socket socket = reach(endpoint);
    try {
      return new Connection(endpoint.secure() ? secure(socket, endpoint, tls) : socket);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private static Socket reach(Endpoint endpoint) throws IOException {
    Proxy proxy = endpoint.proxy();
    boolean tunnel = proxy.type() == Proxy.Type.HTTP;
    // The JDK tunnels through SOCKS itself; for HTTP proxies only its URL connections do.
    Socket socket = tunnel ? new Socket(Proxy.NO_PROXY) : new Socket(proxy);
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(endpoint.timeoutMillis());
      InetSocketAddress server = new InetSocketAddress(endpoint.host(), endpoint.port());
      if (tunnel && proxy.address() instanceof InetSocketAddress address) {
        socket.connect(
            new InetSocketAddress(address.getHostString(), address.getPort()),
            endpoint.timeoutMillis());
        tunnel(socket, endpoint);
      } else {
        socket.connect(server, endpoint.timeoutMillis());
      }
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private static void tunnel(Socket socket, Endpoint endpoint) throws IOException {
    String server = endpoint.server().getHost() + ":" + endpoint.port();
    String authorization =
        endpoint.proxyAuthorization().isEmpty()
            ? ""
            : "Proxy-Authorization: " + endpoint.proxyAuthorization() + "\r\n";
    String request =
        "CONNECT " + server + " HTTP/1.1\r\nHost: " + server + "\r\n" + authorization + "\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    HttpHead head = HttpHead.read(socket.getInputStream());
    if (head.code() != 200) {
      throw new IOException("the proxy refused the way to the API server: " + head.statusLine());
    }
  }

  private static Socket secure(Socket socket, Endpoint endpoint, TlsIdentity tls)
      throws IOException, GeneralSecurityException {
    String name = endpoint.tlsName().isEmpty() ? endpoint.host() : endpoint.tlsName();
    SSLSocket secured =
        (SSLSocket)
            tls.context().getSocketFactory().createSocket(socket, name, endpoint.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    if (!tls.trustsAnyone()) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  InputStream in() {
    return in;
  }

  OutputStream out() {
    return out;
  }

  /** How long a read may wait; 0 = for ever. */
  void readTimeout(int millis) throws IOException {
    socket.setSoTimeout(millis);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // nothing is left to do with it
    }
  }
}

package dev.jdebug.injector.cluster.rest;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sends requests, each on a connection of its own for as long as it lasts; keeps idle ones. */
final class Wire implements Closeable {
  private final Endpoint endpoint;
  private final TlsIdentity tls;
  private final Credential credential;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Wire(Endpoint endpoint, TlsIdentity tls, Credential credential) {
    this.endpoint = endpoint;
    this.tls = tls;
    this.credential = credential;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  TlsIdentity tls() {
    return tls;
  }

  Credential credential() {
    return credential;
  }

  /** The answer, its body yet to be read. An expired credential is renewed once. */
  HttpResponse send(HttpRequest request) throws IOException, GeneralSecurityException {
    HttpResponse response = sendOnce(request);
    if (response.head().code() == 401 && credential.renew()) {
      response.close();
      return sendOnce(request);
    }
    return response;
  }

  private HttpResponse sendOnce(HttpRequest request) throws IOException, GeneralSecurityException {
    byte[] bytes = request.bytes(endpoint, credential.authorization());
    Connection used = takeIdle();
    if (used != null) {
      try {
        return exchange(used, bytes);
      } catch (SocketTimeoutException e) {
        drop(used);
        throw e;
      } catch (IOException e) {
        // The server may close an idle connection at any time: that says nothing of the request.
        drop(used);
      }
    }
    Connection fresh = connect();
    try {
      return exchange(fresh, bytes);
    } catch (IOException | RuntimeException e) {
      drop(fresh);
      throw e;
    }
  }

  private HttpResponse exchange(Connection connection, byte[] request) throws IOException {
    connection.readTimeout(endpoint.timeoutMillis());
    connection.out().write(request);
    connection.out().flush();
    return new HttpResponse(HttpHead.read(connection.in()), connection, this);
  }

  private Connection connect() throws IOException, GeneralSecurityException {
    Connection connection = Connection.open(endpoint, tls);
    open.add(connection);
    if (closed) {
      drop(connection);
      throw new IOException("closed by us");
    }
    return connection;
  }

  private @Nullable Connection takeIdle() {
    synchronized (idle) {
      return idle.pollFirst();
    }
  }

  void keep(Connection connection) {
    synchronized (idle) {
      if (!closed) {
        idle.addFirst(connection);
        return;
      }
    }
    drop(connection);
  }

  void drop(Connection connection) {
    open.remove(connection);
    connection.close();
  }

  /** Ends every connection, also those that are in use. */
  @Override
  public void close() {
    closed = true;
    open.forEach(Connection::close);
    open.clear();
  }
}

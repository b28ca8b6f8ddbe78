package dev.jdebug.injector.cluster.rest;

import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where requests go and what goes with each.
 *
 * @param server the API server's URL, with its path if it has one
 * @param tlsName what its certificate is checked against; empty for the URL's host
 * @param proxy the way to it; {@link Proxy#NO_PROXY} when direct
 * @param proxyAuthorization a header's value; empty for none
 * @param headers sent with every request, but the credential's
 * @param timeout for connecting, and for each wait for an answer
 */
record Endpoint(
    URI server,
    String tlsName,
    Proxy proxy,
    String proxyAuthorization,
    Map<String, List<String>> headers,
    Duration timeout) {

  String host() {
    String host = server.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  int port() {
    return server.getPort() > 0 ? server.getPort() : secure() ? 443 : 80;
  }

  boolean secure() {
    return "https".equalsIgnoreCase(server.getScheme());
  }

  /** The request target of an API path. */
  String target(String path) {
    String base = server.getRawPath() == null ? "" : server.getRawPath();
    return (base.endsWith("/") ? base : base + "/") + path;
  }

  int timeoutMillis() {
    return (int) Math.min(Integer.MAX_VALUE, timeout.toMillis());
  }
}

package dev.jdebug.injector.cluster.rest;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Which proxy leads to a server: the kubeconfig's, else the environment's, as Go's programs do. */
record ProxyRule(Proxy proxy, String authorization) {
  static final ProxyRule DIRECT = new ProxyRule(Proxy.NO_PROXY, "");

  /**
   * Applies the rule.
   *
   * @param configured the kubeconfig's {@code proxy-url}; empty when it has none
   */
  static ProxyRule of(String configured, URI server, Environment environment) {
    if (!configured.isEmpty()) {
      return to(configured);
    }
    boolean secure = "https".equalsIgnoreCase(server.getScheme());
    String named = environment.eitherCase(secure ? "HTTPS_PROXY" : "HTTP_PROXY");
    boolean exempt = exempt(server.getHost(), environment.eitherCase("NO_PROXY"));
    return named.isEmpty() || exempt ? DIRECT : to(named);
  }

  private static ProxyRule to(String text) {
    try {
      URI uri = URI.create(text.contains("://") ? text : "http://" + text);
      String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
      boolean socks = scheme.startsWith("socks");
      if (uri.getHost() == null || !(socks || scheme.equals("http"))) {
        throw new IllegalArgumentException("only http and socks5 proxies are known");
      }
      int port = uri.getPort() > 0 ? uri.getPort() : socks ? 1080 : 80;
      InetSocketAddress address =
          socks
              ? new InetSocketAddress(uri.getHost(), port)
              : InetSocketAddress.createUnresolved(uri.getHost(), port);
      return new ProxyRule(
          new Proxy(socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP, address),
          uri.getUserInfo() == null
              ? ""
              : "Basic "
                  + Base64.getEncoder()
                      .encodeToString(uri.getUserInfo().getBytes(StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      throw new Failure(
          FailureKind.USAGE,
          "The proxy " + text + " cannot be used: " + e.getMessage() + ".",
          "Correct the kubeconfig's proxy-url or HTTPS_PROXY.");
    }
  }

  /** Hosts, domains, addresses and networks, separated by commas; a star for all. */
  static boolean exempt(String host, String noProxy) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.equals("localhost") || name.startsWith("127.") || name.equals("[::1]")) {
      return true;
    }
    for (String entry : noProxy.toLowerCase(Locale.ROOT).split(",", -1)) {
      String rule = entry.strip();
      if (rule.isEmpty()) {
        continue;
      }
      String domain = rule.startsWith(".") ? rule : "." + rule;
      if (rule.equals("*") || name.equals(rule) || name.endsWith(domain)) {
        return true;
      }
      if (rule.contains("/") && inNetwork(name, rule)) {
        return true;
      }
    }
    return false;
  }

  private static boolean inNetwork(String host, String network) {
    if (!host.matches("[0-9.]+|\\[?[0-9a-f:]+]?")) {
      return false; // a name: only addresses are compared, nothing is looked up
    }
    try {
      int slash = network.indexOf('/');
      byte[] address = InetAddress.getByName(host).getAddress();
      byte[] base = InetAddress.getByName(network.substring(0, slash)).getAddress();
      int bits = Integer.parseInt(network.substring(slash + 1));
      if (address.length != base.length || bits > 8 * base.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        if (((address[bit / 8] ^ base[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
          return false;
        }
      }
      return true;
    } catch (UnknownHostException | NumberFormatException e) {
      return false;
    }
  }
}

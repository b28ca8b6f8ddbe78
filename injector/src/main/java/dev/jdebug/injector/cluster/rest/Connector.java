package dev.jdebug.injector.cluster.rest;

import dev.jdebug.injector.cluster.ClusterAddress;
import dev.jdebug.injector.cluster.ConnectOptions;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From kubectl's flags to a server that can be asked. */
final class Connector {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  private Connector() {}

  static ApiServer connect(ConnectOptions options, Environment environment) {
    Login login = new Kubeconfig(options, environment).login();
    Config config = login.config();
    Endpoint endpoint = endpoint(options, config, environment);
    return new ApiServer(
        new ClusterAddress(
            endpoint.server().toString(), login.context(), String.valueOf(config.getNamespace())),
        new Wire(endpoint, tls(login), login.credential()));
  }

  private static Endpoint endpoint(ConnectOptions options, Config config, Environment environment) {
    URI server = server(String.valueOf(config.getMasterUrl()));
    String configured = text(config.getHttpsProxy());
    ProxyRule proxy =
        ProxyRule.of(
            configured.isEmpty() ? text(config.getHttpProxy()) : configured, server, environment);
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("User-Agent", List.of("jdebug"));
    if (!text(config.getImpersonateUsername()).isEmpty()) {
      headers.put("Impersonate-User", List.of(config.getImpersonateUsername()));
    }
    String[] groups = config.getImpersonateGroups();
    if (groups != null && groups.length > 0) {
      headers.put("Impersonate-Group", List.of(groups));
    }
    Duration asked = options.requestTimeout();
    return new Endpoint(
        server,
        text(config.getTlsServerName()),
        proxy.proxy(),
        proxy.authorization(),
        headers,
        asked.isZero() ? DEFAULT_TIMEOUT : asked);
  }

  private static URI server(String text) {
    try {
      String url = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
      URI server = URI.create(url.contains("://") ? url : "http://" + url);
      if (server.getHost() != null) {
        return server;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new Failure(
        FailureKind.USAGE,
        "The kubeconfig's server “" + text + "” is no URL.",
        "It should read like https://host:6443.");
  }

  private static TlsIdentity tls(Login login) {
    Config config = login.config();
    Supplier<String> certificate =
        () -> pem(config.getClientCertData(), config.getClientCertFile(), "client-certificate");
    Supplier<String> key =
        () -> pem(config.getClientKeyData(), config.getClientKeyFile(), "client-key");
    if (login.credential() instanceof CredentialPlugin plugin) {
      certificate = plugin::clientCertificate;
      key = plugin::clientKey;
    }
    return new TlsIdentity(
        pem(config.getCaCertData(), config.getCaCertFile(), "certificate-authority"),
        config.isTrustCerts(),
        certificate,
        key);
  }

  private static String pem(@Nullable String data, @Nullable String file, String field) {
    try {
      if (!text(data).isEmpty()) {
        return new String(Base64.getMimeDecoder().decode(text(data)), StandardCharsets.ISO_8859_1);
      }
      return text(file).isEmpty()
          ? ""
          : Files.readString(Path.of(text(file)), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException | IOException e) {
      throw new Failure(
          FailureKind.USAGE,
          "The kubeconfig's " + field + " cannot be read: " + e.getMessage() + ".",
          "Correct it, or choose another context with --context.");
    }
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}

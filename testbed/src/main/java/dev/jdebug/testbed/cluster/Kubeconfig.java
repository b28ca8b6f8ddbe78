package dev.jdebug.testbed.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.access.CertificateWithKey;
import dev.jdebug.testbed.cluster.api.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Writes kubeconfig files. JSON is YAML, so they are JSON. */
final class Kubeconfig {
  private final ObjectNode config = Json.object();
  private final ObjectNode user;

  Kubeconfig(URI server, String authorityPem, String namespace) {
    config.put("apiVersion", "v1").put("kind", "Config").put("current-context", "test");
    ObjectNode cluster = config.putArray("clusters").addObject().put("name", "test");
    ObjectNode address = cluster.putObject("cluster").put("server", server.toString());
    address.put("certificate-authority-data", base64(authorityPem));
    user = config.putArray("users").addObject().put("name", "test").putObject("user");
    ObjectNode context = config.putArray("contexts").addObject().put("name", "test");
    ObjectNode choice = context.putObject("context").put("cluster", "test").put("user", "test");
    choice.put("namespace", namespace);
  }

  Kubeconfig withToken(String token) {
    user.put("token", token);
    return this;
  }

  Kubeconfig withCertificate(CertificateWithKey certificate) {
    user.put("client-certificate-data", base64(certificate.certificatePem()));
    user.put("client-key-data", base64(certificate.keyPem()));
    return this;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  Path writeInto(Path directory) {
    try {
      Path file = Files.createTempFile(directory, "kubeconfig", ".yaml");
      return Files.writeString(file, config.toPrettyString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.jdebug.injector.cluster.rest;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * One kubeconfig file, as text and as fabric8's model. The model is filled by hand: to bind it by
 * reflection takes longer than the request that it is read for.
 *
 * @param tree what the file says, all scalars as strings
 */
record KubeconfigFile(Path path, Json tree) {
  // Under these names fabric8's merge looks for the file, to resolve relative paths.
  private static final String CONTEXT_FILE = "KUBERNETES_CONFIG_CONTEXT_FILE_KEY";
  private static final String CLUSTER_FILE = "KUBERNETES_CONFIG_CLUSTER_FILE_KEY";
  private static final String USER_FILE = "KUBERNETES_CONFIG_AUTH_INFO_FILE_KEY";

  static KubeconfigFile read(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      LoadSettings settings = LoadSettings.builder().setSchema(new FailsafeSchema()).build();
      Json tree = Json.of(new Load(settings).loadFromInputStream(in));
      if (tree.present() && tree.names().isEmpty()) {
        throw malformed(path, "it holds no settings");
      }
      return new KubeconfigFile(path.toAbsolutePath(), tree);
    } catch (YamlEngineException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw malformed(path, reason.isBlank() ? "it is not YAML" : reason.strip());
    } catch (IOException e) {
      throw new Failure(
          FailureKind.USAGE,
          "The kubeconfig " + path + " cannot be read: " + e.getMessage() + ".",
          "Name another one with --kubeconfig or KUBECONFIG.");
    }
  }

  private static Failure malformed(Path path, String why) {
    return new Failure(
        FailureKind.USAGE,
        "The kubeconfig " + path + " is malformed: " + why + ".",
        "`kubectl config view` shows what is read of it.");
  }

  Json named(String list, String name) {
    return tree.at(list).items().stream()
        .filter(item -> item.at("name").text().equals(name))
        .findFirst()
        .orElse(Json.ABSENT);
  }

  /** The model, with the context's cluster and user replaced where others are named. */
  Config model(String clusterInstead, String userInstead) {
    Config model = new Config();
    model.setCurrentContext(tree.at("current-context").text());
    model.setContexts(
        tree.at("contexts").items().stream()
            .map(item -> context(item, clusterInstead, userInstead))
            .toList());
    model.setClusters(tree.at("clusters").items().stream().map(this::cluster).toList());
    model.setUsers(tree.at("users").items().stream().map(this::user).toList());
    return model;
  }

  private NamedContext context(Json item, String clusterInstead, String userInstead) {
    Json said = item.at("context");
    Context context = new Context();
    context.setCluster(clusterInstead.isEmpty() ? said.at("cluster").text() : clusterInstead);
    context.setUser(userInstead.isEmpty() ? said.at("user").text() : userInstead);
    context.setNamespace(orNull(said.at("namespace")));
    NamedContext named = new NamedContext();
    named.setName(item.at("name").text());
    named.setContext(context);
    named.getAdditionalProperties().put(CONTEXT_FILE, path.toFile());
    return named;
  }

  private NamedCluster cluster(Json item) {
    Json said = item.at("cluster");
    Cluster cluster = new Cluster();
    cluster.setServer(orNull(said.at("server")));
    cluster.setCertificateAuthority(orNull(said.at("certificate-authority")));
    cluster.setCertificateAuthorityData(orNull(said.at("certificate-authority-data")));
    cluster.setInsecureSkipTlsVerify(said.at("insecure-skip-tls-verify").text().equals("true"));
    cluster.setTlsServerName(orNull(said.at("tls-server-name")));
    cluster.setProxyUrl(orNull(said.at("proxy-url")));
    NamedCluster named = new NamedCluster();
    named.setName(item.at("name").text());
    named.setCluster(cluster);
    named.getAdditionalProperties().put(CLUSTER_FILE, path.toFile());
    return named;
  }

  private NamedAuthInfo user(Json item) {
    Json said = item.at("user");
    AuthInfo user = new AuthInfo();
    user.setClientCertificate(orNull(said.at("client-certificate")));
    user.setClientCertificateData(orNull(said.at("client-certificate-data")));
    user.setClientKey(orNull(said.at("client-key")));
    user.setClientKeyData(orNull(said.at("client-key-data")));
    user.setToken(orNull(said.at("token")));
    user.setTokenFile(orNull(said.at("tokenFile")));
    user.setUsername(orNull(said.at("username")));
    user.setPassword(orNull(said.at("password")));
    NamedAuthInfo named = new NamedAuthInfo();
    named.setName(item.at("name").text());
    named.setUser(user);
    named.getAdditionalProperties().put(USER_FILE, path.toFile());
    return named;
  }

  private static @Nullable String orNull(Json field) {
    return field.text().isEmpty() ? null : field.text();
  }
}

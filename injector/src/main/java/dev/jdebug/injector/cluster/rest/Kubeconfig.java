package dev.jdebug.injector.cluster.rest;

import dev.jdebug.injector.cluster.ConnectOptions;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Finds the cluster as kubectl does: the file that is named, else those of {@code KUBECONFIG}, else
 * {@code ~/.kube/config}, else the service account of the pod we run in.
 */
final class Kubeconfig {
  private final ConnectOptions options;
  private final Environment environment;

  Kubeconfig(ConnectOptions options, Environment environment) {
    this.options = options;
    this.environment = environment;
  }

  /**
   * Reads it.
   *
   * @throws Failure of kind {@link FailureKind#USAGE}
   */
  Login login() {
    List<KubeconfigFile> files = files();
    Login login = files.isEmpty() ? insidePod() : chosen(files);
    Config config = login.config();
    if (!options.namespace().isEmpty()) {
      config.setNamespace(options.namespace());
    } else if (config.getNamespace() == null || config.getNamespace().isEmpty()) {
      config.setNamespace("default");
    }
    config.setImpersonateUsername(options.as().isEmpty() ? null : options.as());
    config.setImpersonateGroups(options.asGroups().toArray(new String[0]));
    return login;
  }

  private List<KubeconfigFile> files() {
    if (!options.kubeconfig().isEmpty()) {
      return List.of(KubeconfigFile.read(Path.of(options.kubeconfig())));
    }
    List<KubeconfigFile> files = new ArrayList<>();
    String named = environment.variable("KUBECONFIG");
    Path usual = environment.home().resolve(".kube").resolve("config");
    for (String name : named.isEmpty() ? List.of(usual.toString()) : paths(named)) {
      if (!name.isEmpty() && Files.exists(Path.of(name))) {
        files.add(KubeconfigFile.read(Path.of(name)));
      }
    }
    if (files.isEmpty() && !named.isEmpty()) {
      throw usage(
          "KUBECONFIG names " + named + ", which does not exist.",
          "Correct it, or name a file with --kubeconfig.");
    }
    return files;
  }

  private static List<String> paths(String named) {
    return List.of(named.split(File.pathSeparator, -1));
  }

  private Login chosen(List<KubeconfigFile> files) {
    String context = options.context();
    for (KubeconfigFile file : files) {
      context = context.isEmpty() ? file.tree().at("current-context").text() : context;
    }
    if (context.isEmpty()) {
      throw usage("The kubeconfig has no current context.", contexts(files));
    }
    Json said = find(files, "contexts", context).at("context");
    if (!said.present()) {
      throw usage("The kubeconfig has no context " + context + ".", contexts(files));
    }
    String user = options.user().isEmpty() ? said.at("user").text() : options.user();
    String cluster = options.cluster().isEmpty() ? said.at("cluster").text() : options.cluster();
    if (!find(files, "clusters", cluster).present()) {
      throw usage(
          "The kubeconfig has no cluster " + cluster + ".",
          "Its clusters are " + names(files, "clusters") + ".");
    }
    if (!user.isEmpty() && !find(files, "users", user).present()) {
      throw usage(
          "The kubeconfig has no user " + user + ".",
          "Its users are " + names(files, "users") + ".");
    }
    Config config = Config.empty();
    KubeConfigUtils.merge(
        config,
        context,
        files.stream()
            .map(file -> file.model(options.cluster(), options.user()))
            .toArray(io.fabric8.kubernetes.api.model.Config[]::new));
    return new Login(config, credential(files, user, config), context);
  }

  private static Credential credential(List<KubeconfigFile> files, String user, Config config) {
    for (KubeconfigFile file : files) {
      Json said = file.named("users", user).at("user");
      if (!said.present()) {
        continue;
      }
      Path directory = file.path().resolveSibling("");
      if (!said.at("tokenFile").text().isEmpty()) {
        return new TokenFile(directory.resolve(said.at("tokenFile").text()));
      }
      if (said.at("exec").present() && said.at("token").text().isEmpty()) {
        return new CredentialPlugin(said.at("exec"), directory, config.getMasterUrl());
      }
      if (said.at("auth-provider").present() && said.at("token").text().isEmpty()) {
        throw usage(
            "User " + user + " of the kubeconfig uses an auth-provider, which kubectl dropped.",
            "Log in with the provider's credential plugin (exec) instead.");
      }
      break;
    }
    if (config.getAutoOAuthToken() != null) {
      String bearer = "Bearer " + config.getAutoOAuthToken();
      return () -> bearer;
    }
    if (config.getUsername() != null && config.getPassword() != null) {
      String both = config.getUsername() + ":" + config.getPassword();
      byte[] bytes = both.getBytes(StandardCharsets.UTF_8);
      String basic = "Basic " + Base64.getEncoder().encodeToString(bytes);
      return () -> basic;
    }
    return Credential.NONE;
  }

  private Login insidePod() {
    String host = environment.variable("KUBERNETES_SERVICE_HOST");
    Path token = environment.serviceAccount().resolve("token");
    if (host.isEmpty() || !Files.exists(token)) {
      throw usage(
          "There is no kubeconfig: neither KUBECONFIG nor "
              + environment.home().resolve(".kube").resolve("config")
              + " exists.",
          "Name one with --kubeconfig, or get one from your cluster's provider.");
    }
    Config config = Config.empty();
    String port = environment.variable("KUBERNETES_SERVICE_PORT");
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    config.setMasterUrl("https://" + bracketed + ":" + (port.isEmpty() ? "443" : port));
    config.setCaCertFile(environment.serviceAccount().resolve("ca.crt").toString());
    try {
      config.setNamespace(
          Files.readString(environment.serviceAccount().resolve("namespace")).strip());
    } catch (IOException e) {
      config.setNamespace("default");
    }
    return new Login(config, new TokenFile(token), "");
  }

  private static Json find(List<KubeconfigFile> files, String list, String name) {
    return files.stream()
        .map(file -> file.named(list, name))
        .filter(Json::present)
        .findFirst()
        .orElse(Json.ABSENT);
  }

  private static String contexts(List<KubeconfigFile> files) {
    String names = names(files, "contexts");
    return names.isEmpty() ? "It has none at all." : "Choose one with --context: " + names + ".";
  }

  private static String names(List<KubeconfigFile> files, String list) {
    return String.join(
        ", ",
        files.stream()
            .flatMap(file -> file.tree().at(list).items().stream())
            .map(item -> item.at("name").text())
            .distinct()
            .toList());
  }

  private static Failure usage(String message, String remedy) {
    return new Failure(FailureKind.USAGE, message, remedy);
  }
}

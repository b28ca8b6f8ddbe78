package dev.jdebug.injector.cluster.rest;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.Console;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program that hands out credentials, as the kubeconfig's {@code users[].user.exec} names it. Run
 * when the first request needs it, again when its credential ends or is refused. It may talk to the
 * user: stdin and stderr are ours.
 */
final class CredentialPlugin implements Credential {
  private final Json spec;
  private final Path directory;
  private final String server;
  private @Nullable Json status;

  /**
   * A plugin that did not run yet.
   *
   * @param spec the {@code exec} object
   * @param directory of the kubeconfig: relative commands are below it
   */
  CredentialPlugin(Json spec, Path directory, String server) {
    this.spec = spec;
    this.directory = directory;
    this.server = server;
  }

  @Override
  public String authorization() {
    String token = status().at("token").text();
    return token.isEmpty() ? "" : "Bearer " + token;
  }

  /** PEM; empty when it hands out tokens. */
  String clientCertificate() {
    return status().at("clientCertificateData").text();
  }

  /** PEM; empty when it hands out tokens. */
  String clientKey() {
    return status().at("clientKeyData").text();
  }

  @Override
  public synchronized boolean renew() {
    boolean hadOne = status != null;
    status = null;
    return hadOne;
  }

  @Override
  public String remedy() {
    return "They come from `" + command() + "`: log in with it again.";
  }

  private synchronized Json status() {
    Json current = status;
    if (current == null || ended(current)) {
      current = run();
      status = current;
    }
    return current;
  }

  private static boolean ended(Json status) {
    try {
      return Instant.parse(status.at("expirationTimestamp").text()).isBefore(Instant.now());
    } catch (DateTimeParseException e) {
      return false; // none is given: it lasts as long as the process
    }
  }

  private String command() {
    String command = spec.at("command").text();
    boolean relative = command.contains("/") && !Path.of(command).isAbsolute();
    return relative ? directory.resolve(command).normalize().toString() : command;
  }

  private Json run() {
    List<String> line = new ArrayList<>(List.of(command()));
    line.addAll(spec.at("args").texts());
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectInput(Redirect.INHERIT).redirectError(Redirect.INHERIT);
    for (Json variable : spec.at("env").items()) {
      builder.environment().put(variable.at("name").text(), variable.at("value").text());
    }
    builder.environment().put("KUBERNETES_EXEC_INFO", execInfo());
    try {
      Process process = builder.start();
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0) {
        throw failed("ended with exit code " + code);
      }
      return Json.parse(answer).at("status");
    } catch (IOException e) {
      throw failed("cannot be used: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("was interrupted");
    }
  }

  private String execInfo() {
    String version = spec.at("apiVersion").textOr("client.authentication.k8s.io/v1");
    return "{\"kind\":\"ExecCredential\",\"apiVersion\":"
        + Json.of(version).write()
        + ",\"spec\":{\"interactive\":"
        + interactive()
        + ",\"cluster\":{\"server\":"
        + Json.of(server).write()
        + "}}}";
  }

  /** Whether it may ask the user: there is a terminal. */
  @SuppressWarnings("SystemConsoleNull") // it is null again without a terminal, from JDK 25 on
  private static boolean interactive() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private Failure failed(String how) {
    String hint = spec.at("installHint").text();
    return new Failure(
        FailureKind.UNAUTHENTICATED,
        "The credential program `" + command() + "` of the kubeconfig " + how + ".",
        hint.isEmpty() ? "Run it by hand to see why, or choose another context." : hint.strip());
  }
}

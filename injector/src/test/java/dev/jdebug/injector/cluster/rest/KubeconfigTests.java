package dev.jdebug.injector.cluster.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.cluster.ConnectOptions;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finding the cluster as kubectl does. */
class KubeconfigTests {
  private static final String FILE =
      """
      apiVersion: v1
      kind: Config
      current-context: dev
      contexts:
      - {name: dev, context: {cluster: east, user: anna, namespace: shop}}
      - {name: prod, context: {cluster: west, user: cert}}
      clusters:
      - {name: east, cluster: {server: "https://east:6443", certificate-authority: ca.pem}}
      - {name: west, cluster: {server: "https://west", insecure-skip-tls-verify: true}}
      users:
      - {name: anna, user: {token: secret}}
      - {name: cert, user: {client-certificate: a/cert.pem, client-key: /k/key.pem}}
      - {name: basic, user: {username: u, password: p}}
      - {name: file, user: {tokenFile: token.txt}}
      - {name: plugin, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login, args: [x]}}}
      - {name: old, user: {auth-provider: {name: oidc}}}
      """;

  private final Path directory;

  KubeconfigTests(@TempDir Path directory) {
    this.directory = directory;
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A kubeconfig whose server is another one. */
  static Path with(Path kubeconfig, URI server) {
    try {
      String text = Files.readString(kubeconfig);
      return Files.writeString(
          kubeconfig, text.replaceAll("https://127.0.0.1:\\d+", server.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Login login(ConnectOptions options, Map<String, String> variables) {
    Environment environment =
        new Environment(variables, directory.resolve("home"), directory.resolve("account"));
    return new Kubeconfig(options, environment).login();
  }

  private Login login(String context, String cluster, String user) {
    Path file = write("config", FILE);
    return login(
        new ConnectOptions(
            file.toString(), context, cluster, user, "", "", List.of(), Duration.ZERO),
        Map.of());
  }

  @Test
  void takesTheCurrentContext() {
    Login login = login("", "", "");
    assertEquals("dev", login.context());
    assertEquals("https://east:6443/", slashed(login.config().getMasterUrl()));
    assertEquals("shop", login.config().getNamespace());
    assertEquals(directory.resolve("ca.pem").toString(), login.config().getCaCertFile());
    assertEquals("Bearer secret", login.credential().authorization());
  }

  private static String slashed(String url) {
    return url.endsWith("/") ? url : url + "/";
  }

  @Test
  void takesTheNamedContextClusterAndUser() {
    Login login = login("prod", "", "");
    assertEquals("https://west/", slashed(login.config().getMasterUrl()));
    assertEquals("default", login.config().getNamespace());
    assertTrue(login.config().isTrustCerts());
    assertEquals(directory.resolve("a/cert.pem").toString(), login.config().getClientCertFile());
    assertEquals("/k/key.pem", login.config().getClientKeyFile());
    assertEquals("", login.credential().authorization());

    Login mixed = login("prod", "east", "basic");
    assertEquals("https://east:6443/", slashed(mixed.config().getMasterUrl()));
    assertEquals("Basic dTpw", mixed.credential().authorization());
  }

  @Test
  void readsATokenFileAtEveryRequest() {
    Path token = write("token.txt", "first\n");
    Credential credential = login("", "", "file").credential();
    assertEquals("Bearer first", credential.authorization());
    write(token.getFileName().toString(), "second\n");
    assertEquals("Bearer second", credential.authorization());
  }

  @Test
  void runsACredentialPluginWhenItIsNeeded() throws IOException {
    Credential credential = login("", "", "plugin").credential();
    assertInstanceOf(CredentialPlugin.class, credential);
    Path program =
        write(
            "login",
            """
            #!/bin/sh
            echo "called $1" >>"$(dirname "$0")/calls"
            case $KUBERNETES_EXEC_INFO in *https://east:6443*) ;; *) exit 1 ;; esac
            echo '{"kind":"ExecCredential","status":{"token":"t'$(wc -l <"$(dirname "$0")/calls")'"}}'
            """);
    assertTrue(program.toFile().setExecutable(true));
    assertEquals("Bearer t1", credential.authorization());
    assertEquals("Bearer t1", credential.authorization(), "one call serves all requests");
    assertTrue(credential.renew());
    assertEquals("Bearer t2", credential.authorization());
    assertEquals(List.of("called x", "called x"), Files.readAllLines(directory.resolve("calls")));
  }

  @Test
  void saysThatACredentialPluginFailed() {
    Credential credential = login("", "", "plugin").credential();
    assertTrue(write("login", "#!/bin/sh\nexit 3\n").toFile().setExecutable(true));
    Failure failure = assertThrows(Failure.class, credential::authorization);
    assertEquals(FailureKind.UNAUTHENTICATED, failure.kind());
    assertTrue(failure.getMessage().endsWith("ended with exit code 3."), failure.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "nope,'','','The kubeconfig has no context nope.','Choose one with --context: dev, prod.'",
    "'',nope,'','The kubeconfig has no cluster nope.','Its clusters are east, west.'",
    "'','',nope,'The kubeconfig has no user nope.',"
        + "'Its users are anna, cert, basic, file, plugin, old.'",
    "'','',old,'User old of the kubeconfig uses an auth-provider, which kubectl dropped.',"
        + "'Log in with the provider''s credential plugin (exec) instead.'",
  })
  void saysWhatIsNotInIt(
      String context, String cluster, String user, String message, String remedy) {
    Failure failure = assertThrows(Failure.class, () -> login(context, cluster, user));
    assertEquals(FailureKind.USAGE, failure.kind());
    assertEquals(message, failure.getMessage());
    assertEquals(remedy, failure.remedy());
  }

  @ParameterizedTest
  @CsvSource({"'a: [', is malformed", "'- a', is malformed", "'\tx: y', is malformed"})
  void saysThatItIsMalformed(String text, String message) {
    Path file = write("broken", text);
    ConnectOptions options =
        new ConnectOptions(file.toString(), "", "", "", "", "", List.of(), Duration.ZERO);
    Failure failure = assertThrows(Failure.class, () -> login(options, Map.of()));
    assertEquals(FailureKind.USAGE, failure.kind());
    assertTrue(failure.getMessage().contains(message), failure.getMessage());
  }

  @Test
  void saysThatAFileIsNotThere() {
    ConnectOptions options =
        new ConnectOptions("/no/such", "", "", "", "", "", List.of(), Duration.ZERO);
    assertTrue(
        assertThrows(Failure.class, () -> login(options, Map.of()))
            .getMessage()
            .startsWith("The kubeconfig /no/such cannot be read"));
    assertEquals(
        "KUBECONFIG names /no/such, which does not exist.",
        assertThrows(
                Failure.class,
                () -> login(ConnectOptions.DEFAULT, Map.of("KUBECONFIG", "/no/such")))
            .getMessage());
  }

  @Test
  void mergesTheFilesOfKubeconfigTheFirstWins() {
    Path first = write("first", "current-context: prod\nusers: [{name: cert, user: {token: t}}]");
    Path second = write("second", FILE);
    Login login =
        login(
            ConnectOptions.DEFAULT,
            Map.of("KUBECONFIG", first + ":" + directory.resolve("absent") + ":" + second));
    assertEquals("prod", login.context());
    assertEquals("Bearer t", login.credential().authorization());
  }

  @Test
  void takesTheUsualFile() throws IOException {
    Files.createDirectories(directory.resolve("home/.kube"));
    write("home/.kube/config", FILE);
    assertEquals("dev", login(ConnectOptions.DEFAULT, Map.of()).context());
  }

  @Test
  void takesTheServiceAccountInsideAPod() throws IOException {
    Map<String, String> variables =
        Map.of("KUBERNETES_SERVICE_HOST", "fd00::1", "KUBERNETES_SERVICE_PORT", "443");
    Files.createDirectories(directory.resolve("account"));
    write("account/token", "pod-token\n");
    write("account/namespace", "shop\n");
    Login login = login(ConnectOptions.DEFAULT, variables);
    assertEquals("https://[fd00::1]:443/", slashed(login.config().getMasterUrl()));
    assertEquals("shop", login.config().getNamespace());
    assertEquals("Bearer pod-token", login.credential().authorization());
  }

  @Test
  void saysThatThereIsNone() {
    Failure failure = assertThrows(Failure.class, () -> login(ConnectOptions.DEFAULT, Map.of()));
    assertEquals(FailureKind.USAGE, failure.kind());
    assertTrue(failure.getMessage().startsWith("There is no kubeconfig"), failure.getMessage());
  }
}

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * The stage for the rehearsal that the AOT cache is recorded from: an API server on 127.0.0.1 with
 * TLS, one pod with a running helper, and exec over WebSocket that really runs the collector. For
 * recording only; tests have a strict one.
 */
final class StageCluster implements AutoCloseable {
  private static final String PASSWORD = "rehearsal";
  private static final String WEBSOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private static final String POD =
      """
      {"apiVersion":"v1","kind":"Pod","metadata":{"name":"api","namespace":"default","uid":"u-1",
      "resourceVersion":"1","creationTimestamp":"2026-01-01T00:00:00Z","labels":{"app":"api"}},
      "spec":{"nodeName":"n","securityContext":{"runAsUser":1000,"runAsGroup":1000},
      "containers":[{"name":"app","image":"shop:1","command":["java","-jar","shop.jar"]}],
      "ephemeralContainers":[{"name":"jdebug-stage","image":"sidecar:1","targetContainerName":"app",
      "command":["keeper","--ttl","1800"],"env":[{"name":"JDEBUG_SESSION","value":"s-1"},{"name":"JDEBUG_OWNER","value":"me"}],
      "securityContext":{"runAsUser":1000,"runAsGroup":1000}}]},
      "status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}],
      "containerStatuses":[{"name":"app","ready":true,"restartCount":0,"image":"shop:1",
      "containerID":"containerd://0","state":{"running":{"startedAt":"2026-01-01T00:00:00Z"}},
      "user":{"linux":{"uid":1000,"gid":1000}}}],
      "ephemeralContainerStatuses":[{"name":"jdebug-stage","image":"sidecar:1",
      "state":{"running":{"startedAt":"2026-01-01T00:00:00Z"}}}]}}
      """;

  private static final String NOT_FOUND =
      """
      {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"NotFound","code":404,
      "message":"pods \\"nobody\\" not found","details":{"name":"nobody","kind":"pods"}}
      """;

  private final Path folder;
  private final List<String> collector;
  private final SSLServerSocket server;

  /**
   * Opens the stage.
   *
   * @param folder for its key and the kubeconfigs
   * @param collector the command that exec's {@code collector} stands for
   */
  StageCluster(Path folder, List<String> collector)
      throws IOException, InterruptedException, GeneralSecurityException {
    this.folder = folder;
    this.collector = collector;
    this.server = (SSLServerSocket) tls().getServerSocketFactory().createServerSocket();
    server.setWantClientAuth(true);
    server.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread.ofPlatform().daemon().start(this::serve);
  }

  private SSLContext tls() throws IOException, InterruptedException, GeneralSecurityException {
    Path file = folder.resolve("stage.p12");
    Path request = folder.resolve("stage.csr");
    Path signed = folder.resolve("stage.der");
    Files.deleteIfExists(file);
    keytool(file, "-genkeypair -keyalg RSA -keysize 2048 -alias ca -dname CN=ca -ext bc:c");
    keytool(file, "-genkeypair -keyalg RSA -keysize 2048 -alias stage -dname CN=stage");
    keytool(file, "-certreq -alias stage -file " + request);
    String names = " -ext san=ip:127.0.0.1 -ext eku=serverAuth,clientAuth";
    keytool(file, "-gencert -alias ca -infile " + request + " -outfile " + signed + names);
    keytool(file, "-importcert -noprompt -alias stage -file " + signed);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    writePem("ca.crt", "CERTIFICATE", keys.getCertificate("ca").getEncoded());
    writePem("stage.crt", "CERTIFICATE", keys.getCertificate("stage").getEncoded());
    writePem("stage.key", "PRIVATE KEY", keys.getKey("stage", PASSWORD.toCharArray()).getEncoded());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", keys.getCertificate("ca"));
    keys.deleteEntry("ca");
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, PASSWORD.toCharArray());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static void keytool(Path store, String arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of("-keystore", store.toString()));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool " + arguments + ": " + said);
    }
  }

  private void writePem(String name, String label, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        folder.resolve(name),
        "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
  }

  /** A kubeconfig for this stage: {@code token: x}, or the client certificate. */
  Path kubeconfig(String name, boolean certificate) throws IOException {
    Path file = folder.resolve(name);
    String user =
        certificate
            ? "{client-certificate: "
                + folder.resolve("stage.crt")
                + ", client-key: "
                + folder.resolve("stage.key")
                + "}"
            : "{token: stage}";
    return Files.writeString(
        file,
        """
        apiVersion: v1
        kind: Config
        current-context: stage
        clusters:
        - name: stage
          cluster: {server: "https://127.0.0.1:PORT", certificate-authority: CA}
        contexts:
        - name: stage
          context: {cluster: stage, user: me, namespace: default}
        users:
        - name: me
          user: USER
        """
            .replace("PORT", Integer.toString(server.getLocalPort()))
            .replace("CA", folder.resolve("ca.crt").toString())
            .replace("USER", user));
  }

  private void serve() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofPlatform().daemon().start(() -> converse(socket));
      }
    } catch (IOException e) {
      // closed: the rehearsal is over
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        String path = head.split(" ", 3)[1];
        if (path.contains("/exec?")) {
          exec(head, path, in, out);
          return;
        }
        answer(out, path);
      }
    } catch (IOException e) {
      // the client has gone: its business
    } catch (GeneralSecurityException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      head.append((char) c);
      if (head.length() > 3 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
        return head.toString();
      }
    }
    return "";
  }

  private static void answer(OutputStream out, String path) throws IOException {
    boolean list = path.matches(".*/pods(\\?.*)?");
    boolean pod = path.matches(".*/pods/api(\\?.*)?");
    String body =
        list
            ? "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"1\"},"
                  + "\"items\":["
                + POD
                + "]}"
            : pod ? POD : NOT_FOUND;
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 "
            + (list || pod ? "200 OK" : "404 Not Found")
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + bytes.length
            + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.flush();
  }

  private void exec(String head, String path, DataInputStream in, OutputStream out)
      throws IOException, GeneralSecurityException, InterruptedException {
    String key = head.replaceAll("(?is).*sec-websocket-key: *([^\r]*)\r.*", "$1");
    byte[] accept =
        MessageDigest.getInstance("SHA-1")
            .digest((key + WEBSOCKET_GUID).getBytes(StandardCharsets.US_ASCII));
    out.write(
        ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Protocol: v5.channel.k8s.io\r\nSec-WebSocket-Accept: "
                + Base64.getEncoder().encodeToString(accept)
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    List<String> command = new ArrayList<>(collector);
    for (String parameter : path.substring(path.indexOf('?') + 1).split("&")) {
      if (parameter.startsWith("command=")) {
        command.add(
            URLDecoder.decode(parameter.substring("command=".length()), StandardCharsets.UTF_8));
      }
    }
    command.remove("collector");
    Process process = new ProcessBuilder(command).start();
    Thread errors = Thread.ofPlatform().start(() -> relay(2, process.getErrorStream(), out));
    relay(1, process.getInputStream(), out);
    errors.join();
    String status =
        process.waitFor() == 0
            ? "{\"status\":\"Success\"}"
            : "{\"status\":\"Failure\",\"reason\":\"NonZeroExitCode\",\"details\":{\"causes\":["
                + "{\"reason\":\"ExitCode\",\"message\":\""
                + process.exitValue()
                + "\"}]}}";
    frame(out, 2, 3, status.getBytes(StandardCharsets.UTF_8));
    out.write(new byte[] {(byte) 0x88, 2, 3, (byte) 0xe8});
    out.flush();
    in.read();
  }

  private static void relay(int channel, InputStream from, OutputStream out) {
    byte[] chunk = new byte[16 * 1024];
    try {
      for (int count = from.read(chunk); count >= 0; count = from.read(chunk)) {
        frame(out, 2, channel, java.util.Arrays.copyOf(chunk, count));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void frame(OutputStream out, int opcode, int channel, byte[] content)
      throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x80 | opcode);
    int length = content.length + 1;
    if (length < 126) {
      frame.write(length);
    } else {
      frame.write(126);
      frame.write(length >> 8);
      frame.write(length);
    }
    frame.write(channel);
    frame.writeBytes(content);
    synchronized (out) {
      out.write(frame.toByteArray());
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}

package dev.jdebug.collector.openj9;

import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.collector.kernel.Semaphore;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Plays the target's side of OpenJ9's attach protocol, as read in eclipse-openj9 ({@code
 * openj9/internal/tools/attach/target}): waits on the semaphore of {@code _notifier}, reads {@code
 * replyInfo}, connects back with its key, answers NUL-terminated verbs.
 */
final class OpenJ9StandIn implements AutoCloseable {
  static final long INNER_PID = 1;

  private final Path vm;
  private final Semaphore semaphore;
  private final List<String> verbs = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private volatile boolean silent;

  OpenJ9StandIn(Path temporaryFolder, String answer) throws IOException {
    Path folder = Files.createDirectories(temporaryFolder.resolve(".com_ibm_tools_attach"));
    for (String lock : List.of("_attachlock", "_master", "_notifier")) {
      Files.createFile(folder.resolve(lock));
    }
    vm = Files.createDirectory(folder.resolve("1"));
    Files.createFile(vm.resolve("attachNotificationSync"));
    Object uid = Files.getAttribute(vm, "unix:uid");
    Files.writeString(
        vm.resolve("attachInfo"),
        "processId=" + INNER_PID + "\nvmId=1\nuserUid=" + uid + "\ndisplayName=Fake\n");
    try (Descriptor directory = Descriptor.directory(folder.toString())) {
      semaphore =
          Semaphore.of(Objects.requireNonNull(directory.factsOf("_notifier")), 0xA1, 2, true);
    }
    Thread.ofVirtual().start(() -> serve(answer));
  }

  private void serve(String answer) {
    try {
      while (!semaphore.tryDecrement(false)) {
        Thread.onSpinWait();
      }
      List<String> reply = Files.readAllLines(vm.resolve("replyInfo"));
      try (Socket socket =
          new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(reply.get(1)))) {
        send(socket, "ATTACH_CONNECTED " + reply.get(0) + " ");
        while (answers(socket, answer)) {
          // until it detaches
        }
      }
    } catch (IOException e) {
      verbs.add("! " + e);
    }
  }

  private boolean answers(Socket socket, String answer) throws IOException {
    String verb = readVerb(socket.getInputStream());
    verbs.add(verb);
    if (!silent) {
      send(socket, verb.equals("ATTACH_GETSYSTEMPROPERTIES") ? answer : answerTo(verb));
    }
    return !verb.isEmpty() && !verb.equals("ATTACH_DETACH");
  }

  private String answerTo(String verb) {
    return answers.entrySet().stream()
        .filter(entry -> verb.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("ATTACH_RESULT=0");
  }

  /** What it says to verbs that begin so. */
  void answering(String verb, String reply) {
    answers.put(verb, reply);
  }

  /** Connects, and then says nothing any more. */
  void silent() {
    silent = true;
  }

  private static String readVerb(InputStream in) throws IOException {
    StringBuilder verb = new StringBuilder();
    int b;
    while ((b = in.read()) > 0) {
      verb.append((char) b);
    }
    return verb.toString();
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write((text + "\0").getBytes(StandardCharsets.UTF_8));
  }

  List<String> verbs() {
    return verbs;
  }

  Path replyInfo() {
    return vm.resolve("replyInfo");
  }

  @Override
  public void close() throws IOException {
    semaphore.remove();
  }
}

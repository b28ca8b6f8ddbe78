package dev.jdebug.collector.attach;

import dev.jdebug.collector.access.Access;
import dev.jdebug.collector.access.AccessDecision;
import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.discovery.Obstacles;
import dev.jdebug.collector.kernel.Deadline;
import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.collector.proc.ProcessStatus;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Requests to one JVM, in the identity that reaches it. */
public final class HotSpotConversation {
  private static final String SPECIFICATION = "java.specification.version=";

  private final JvmProcess jvm;
  private final TargetFolders folders;
  private final ListenerSocket listener;
  private final Access access;
  private final Deadline deadline;

  private HotSpotConversation(
      JvmProcess jvm,
      TargetFolders folders,
      ListenerSocket listener,
      Access access,
      Deadline deadline) {
    this.access = access;
    this.jvm = jvm;
    this.folders = folders;
    this.listener = listener;
    this.deadline = deadline;
  }

  /** What is said in a conversation. */
  public interface Script {
    void run(HotSpotConversation conversation) throws IOException;
  }

  /**
   * Speaks with a JVM.
   *
   * @param own the collector's own status
   * @throws Failure when the JVM cannot be reached or does not answer
   */
  public static void with(
      JvmProcess jvm, ProcessStatus own, Deadline deadline, Consumer<Event> events, Script script)
      throws IOException {
    Obstacles.check(jvm, own);
    Access access = AccessDecision.of(jvm.pid(), own, jvm.status());
    if (access instanceof Access.OpenThenAsTarget) {
      try (TargetFolders folders = TargetFolders.open(jvm)) {
        Identity.run(access, () -> speak(jvm, folders, access, deadline, events, script));
      }
    } else {
      Identity.run(
          access,
          () -> {
            try (TargetFolders folders = TargetFolders.open(jvm)) {
              speak(jvm, folders, access, deadline, events, script);
            }
          });
    }
  }

  private static void speak(
      JvmProcess jvm,
      TargetFolders folders,
      Access access,
      Deadline deadline,
      Consumer<Event> events,
      Script script)
      throws IOException {
    Handshake handshake = new Handshake(jvm, folders, access, deadline, events);
    ListenerSocket listener = new ListenerSocket(jvm, folders, handshake, deadline);
    script.run(new HotSpotConversation(jvm, folders, listener, access, deadline));
  }

  /**
   * Sends a request and relays the reply's text.
   *
   * @return the reply's status; 0 does not mean success
   */
  public int request(AttachRequest request, OutputStream text) throws IOException {
    if (request.fitsVersion1()) {
      return exchange(request.version1(), text);
    }
    requireVersion2();
    return exchange(request.version2(), text);
  }

  /** The target's file system, as it sees it itself. */
  public Descriptor root() {
    return folders.root();
  }

  /** The identity in which it is spoken. */
  public Access access() {
    return access;
  }

  /**
   * Something that is said should the collector be told to end in the middle (INT, TERM).
   *
   * @return to be closed when there is nothing left to say
   */
  public LastWord lastWord(Script script) {
    Thread hook =
        new Thread(
            () -> {
              try {
                Identity.takeOn(access);
                script.run(this);
              } catch (IOException | Failure e) {
                System.err.println("Not everything could be taken back: " + e.getMessage());
              }
            },
            "last-word");
    Runtime.getRuntime().addShutdownHook(hook);
    return () -> {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // the collector is ending: it is being said
      }
    };
  }

  /** What is not said any more once it is closed. */
  public interface LastWord extends AutoCloseable {
    @Override
    void close();
  }

  /** The target's temporary folder, as it sees it itself. */
  public Descriptor temporaryFolder() {
    return folders.temporary();
  }

  /** A folder of the target, by the path under which it sees it itself. */
  public Descriptor folder(String path) throws IOException {
    return folders.root().directoryInRoot(path);
  }

  /** The JVM's feature release: what is known without asking, else what it says itself. */
  public int feature() throws IOException {
    if (jvm.feature() > 0) {
      return jvm.feature();
    }
    for (String line : ask(AttachRequest.of("properties")).lines().toList()) {
      if (line.startsWith(SPECIFICATION)) {
        String version = line.substring(SPECIFICATION.length()).strip();
        return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
      }
    }
    return 0;
  }

  /** The text of a short reply. */
  public String ask(AttachRequest request) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    int status = exchange(request.version1(), text);
    return status == 0 ? text.toString(StandardCharsets.UTF_8) : "";
  }

  private void requireVersion2() throws IOException {
    if (!ask(AttachRequest.of("getversion")).startsWith("2")) {
      throw new Failure(
          FailureKind.USAGE,
          "The command is longer than the "
              + AttachRequest.MAX_V1_ARGUMENT
              + " bytes that "
              + jvm.title()
              + (jvm.javaVersion().isEmpty() ? "" : " (Java " + jvm.javaVersion() + ")")
              + " takes.",
          "JVMs from 24 on take up to 256 KiB. Shorten it, or put the settings into a file that"
              + " the JVM can read (JFR: settings=FILE).");
    }
  }

  private int exchange(byte[] request, OutputStream text) throws IOException {
    try (AttachConnection connection =
        new AttachConnection(listener.connect(), deadline, jvm.title())) {
      int status = connection.exchange(request, text);
      if (status == AttachConnection.UNKNOWN_VERSION) {
        throw new Failure(
            FailureKind.PEER_REFUSED,
            jvm.title() + " speaks another version of the attach protocol.",
            "Use a newer jdebug for this JVM.");
      }
      return status;
    }
  }
}

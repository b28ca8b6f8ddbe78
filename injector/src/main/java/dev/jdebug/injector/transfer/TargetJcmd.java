package dev.jdebug.injector.transfer;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.ExecCall;
import dev.jdebug.injector.cluster.ExecExit;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.Refusals;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.JvmSelector;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The jcmd of the target's image, run in the target's container. It has no collector's word about
 * what was taken: an exit code of 0 and, of a thread dump, its last line are all the proof there
 * is.
 */
public final class TargetJcmd {
  public static final String JCMD = "jcmd";

  private static final Duration FOR_EVER = Duration.ofDays(365);

  private final Cluster cluster;
  private final Target target;
  private final Consumer<Event> events;

  public TargetJcmd(Cluster cluster, Target target, Consumer<Event> events) {
    this.cluster = cluster;
    this.target = target;
    this.events = events;
  }

  /**
   * Runs it.
   *
   * @param timeout zero = none
   * @return length and digest of what arrived, which nobody at the other end has confirmed
   */
  public Event.Result run(CollectorRequest request, Duration timeout, OutputStream artifact) {
    long begun = System.nanoTime();
    List<String> words = words(request);
    Duration limit = timeout.isZero() ? FOR_EVER : timeout;
    Listed listed = list(limit);
    JcmdList.Entry jvm = listed.jvms().choose(selector(request));
    List<String> command = new ArrayList<>(List.of(listed.program(), Long.toString(jvm.pid())));
    command.addAll(words);
    byte[] answer = withoutPid(run(command, limit), jvm.pid());
    if (words.getFirst().equals("Thread.print") && !LogDump.complete(text(answer))) {
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN,
          "What arrived of the thread dump is not whole: its last lines are missing.",
          "Run the command again.");
    }
    ProvenStream proven = new ProvenStream(artifact, true);
    proven.write(answer, 0, answer.length);
    proven.flush();
    events.accept(
        new Event.Warning(
            "The container's own jcmd took it: its exit code is all that proves what arrived."));
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
    return new Event.Result(proven.count(), proven.sha256(), "exec", jvm.pid(), elapsed);
  }

  /** The diagnostic command that is the same; of most requests there is none. */
  private List<String> words(CollectorRequest request) {
    return switch (request) {
      case CollectorRequest.ThreadDump dump ->
          dump.locks() ? List.of("Thread.print", "-l") : List.of("Thread.print");
      case CollectorRequest.Jcmd jcmd -> jcmd.words();
      default ->
          throw new Failure(
              FailureKind.TARGET_UNFIT,
              "The jcmd in "
                  + target
                  + " cannot do that: only the collector of the sidecar image can.",
              "By --via exec there are thread-dump and jcmd. `jdebug doctor` tells the other"
                  + " ways.");
    };
  }

  private static JvmSelector selector(CollectorRequest request) {
    return switch (request) {
      case CollectorRequest.ThreadDump dump -> dump.jvm();
      case CollectorRequest.Jcmd jcmd -> jcmd.jvm();
      default -> JvmSelector.ONLY;
    };
  }

  private record Listed(String program, JcmdList jvms) {}

  /** By the jcmd on the PATH, or the one where the pod's spec says that the JDK is. */
  private Listed list(Duration limit) {
    for (String program : programs()) {
      List<String> command = List.of(program, "-l");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ExecExit exit = exec(command, limit, out);
      if (exit.started()) {
        return new Listed(program, JcmdList.parse(proven(command, exit, out)));
      }
    }
    throw new Failure(
        FailureKind.TARGET_UNFIT,
        "The image of " + target + " has no jcmd: it holds a JRE only, or nothing of Java.",
        "The sidecar image brings its own: `jdebug doctor` tells which way leads there.");
  }

  private List<String> programs() {
    List<String> programs = new ArrayList<>(List.of(JCMD));
    for (Json variable :
        target.pod().container(target.container()).orElse(Json.ABSENT).at("env").items()) {
      String value = variable.at("value").text();
      if (variable.at("name").text().equals("JAVA_HOME") && !value.isEmpty()) {
        programs.add(value + "/bin/jcmd");
      }
    }
    return programs;
  }

  private byte[] run(List<String> command, Duration limit) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return proven(command, exec(command, limit, out), out);
  }

  private byte[] proven(List<String> command, ExecExit exit, ByteArrayOutputStream out) {
    if (exit.code() != 0) {
      String said = out.toString(StandardCharsets.UTF_8).strip();
      throw new Failure(
          FailureKind.COMMAND_FAILED,
          "`"
              + String.join(" ", command)
              + "` in "
              + target
              + (exit.started()
                  ? " ended with exit code " + exit.code()
                  : " was not started: " + exit.message().strip())
              + (said.isEmpty() ? "" : ": " + said.lines().findFirst().orElse(""))
              + ".",
          "jcmd must be of the JVM's version and run as its user: `jdebug doctor` tells the other"
              + " ways.");
    }
    return out.toByteArray();
  }

  /** A JVM that hangs must not make us hang: the exec is left behind when the time is over. */
  private ExecExit exec(List<String> command, Duration limit, ByteArrayOutputStream out) {
    ExecCall call =
        new ExecCall(target.namespace(), target.pod().name(), target.container(), command);
    CompletableFuture<ExecExit> exit = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("jcmd")
        .start(
            () -> {
              try {
                exit.complete(cluster.exec(call, out, out));
              } catch (RuntimeException e) {
                exit.completeExceptionally(e);
              }
            });
    try {
      return exit.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new Failure(
          FailureKind.HUNG,
          "`" + String.join(" ", command) + "` did not end within " + limit.toSeconds() + " s.",
          "It still runs in the container. The JVM may hang: --via ephemeral tells more.");
    } catch (ExecutionException | CompletionException e) {
      if (e.getCause() instanceof ApiError error) {
        throw Refusals.explain(error);
      }
      throw e.getCause() instanceof Failure failure ? failure : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(FailureKind.TIMEOUT, "The wait for jcmd was interrupted.", "");
    }
  }

  /** jcmd puts {@code PID:} before the JVM's answer. */
  private static byte[] withoutPid(byte[] answer, long pid) {
    String head = pid + ":\n";
    String text = text(answer);
    return text.startsWith(head)
        ? text.substring(head.length()).getBytes(StandardCharsets.UTF_8)
        : answer;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

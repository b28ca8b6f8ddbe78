package dev.jdebug.producttests.containers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.testbed.Ran;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A running container with nothing a restricted namespace would not give it: no capabilities, no
 * escalation, the default seccomp profile. Closing removes it.
 */
record Container(Podman podman, String id) implements AutoCloseable {
  private static final List<String> RESTRICTED =
      List.of(
          "--network=none", "--passwd=false", "--cap-drop=ALL", "--security-opt=no-new-privileges");

  /** A target JVM, running as the user of its image, that has said it is ready. */
  static Container target(String image) throws IOException {
    Podman podman = Podman.prepared();
    Container target = run(podman, List.of(), "localhost/jdebug/target-" + image);
    target.awaitLine("READY");
    return target;
  }

  /** A sidecar in a pid namespace of its own, where the keeper is pid 1. */
  static Container aloneAs(String user, String... keeperArguments) {
    return sidecar(List.of("--user=" + user), keeperArguments);
  }

  /** A sidecar beside a target: same pid namespace, same uid and gid. */
  static Container beside(Container target, SidecarRoot root, String... keeperArguments)
      throws IOException {
    List<String> options = new ArrayList<>(root.options());
    options.add("--pid=container:" + target.id);
    options.add("--user=" + target.user());
    return sidecar(options, keeperArguments);
  }

  static Container sidecar(List<String> options, String... keeperArguments) {
    return run(Podman.prepared(), options, "localhost/jdebug/jdk-sidecar", keeperArguments);
  }

  /** Any container. */
  static Container of(List<String> options, String image, String... arguments) {
    return run(Podman.prepared(), options, image, arguments);
  }

  private static Container run(
      Podman podman, List<String> options, String image, String... arguments) {
    List<String> command = new ArrayList<>(List.of("run", "--detach"));
    command.addAll(RESTRICTED);
    command.addAll(options);
    command.add(image);
    command.addAll(List.of(arguments));
    return new Container(podman, podman.say(command.toArray(String[]::new)));
  }

  /** What somebody inside gets, by exec. */
  Ran exec(String... command) {
    List<String> words = new ArrayList<>(List.of("exec", id));
    words.addAll(List.of(command));
    return podman.run(words);
  }

  /** Everything the container said, on stdout and stderr. */
  String log() {
    Ran logs = podman.run("logs", id);
    return logs.stdout() + logs.stderr();
  }

  /** The exit code, once there is one. */
  int awaitEnd() {
    return Integer.parseInt(podman.say("wait", id));
  }

  boolean isRunning() {
    return podman.say("inspect", "--format={{.State.Running}}", id).equals("true");
  }

  String hostPid() {
    return podman.say("inspect", "--format={{.State.Pid}}", id);
  }

  /** {@code uid:gid} of the main process. */
  String user() throws IOException {
    return String.join(":", number("Uid"), number("Gid"));
  }

  /** The first number of a line of {@code /proc/PID/status}. */
  String number(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc", hostPid(), "status")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.split("\\s+", 3)[1])
        .findFirst()
        .orElseThrow();
  }

  /** The processes that the container sees, one a line. */
  List<String> processes() {
    return podman.say("top", id, "pid", "state", "args").lines().skip(1).toList();
  }

  private void awaitLine(String line) throws IOException {
    Process follower = podman.start("logs", "--follow", id);
    try (BufferedReader reader = follower.inputReader()) {
      assertTrue(reader.lines().anyMatch(line::equals), "the container ended, unready: " + log());
    } finally {
      follower.destroy();
    }
  }

  @Override
  public void close() {
    podman.say("rm", "--force", "--time=0", id);
  }
}

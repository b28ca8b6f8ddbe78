package dev.jdebug.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A node of its own: a pid and a mount namespace below which containers are started, and which ends
 * with all of them when it is closed or our process ends, however that happens. Nothing that is
 * written in it reaches a disk. Needs Linux, root and the tools of util-linux.
 */
public final class Sandbox implements AutoCloseable {
  private static final Path STAGE = Path.of("/dev/shm");
  private static final Duration START = Duration.ofSeconds(20);
  private static final Duration END = Duration.ofSeconds(10);

  /** pivot_root lies in sbin, which the PATH of a service may lack. */
  static final Map<String, String> TOOLS =
      Map.of("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL", "C");

  private final Process node;
  private final long nodePid;
  private final ConcurrentLinkedQueue<SandboxProcess> processes = new ConcurrentLinkedQueue<>();
  private final AtomicInteger names = new AtomicInteger();

  private Sandbox(Process node, long nodePid) {
    this.node = node;
    this.nodePid = nodePid;
  }

  /**
   * Makes a node.
   *
   * @throws SandboxException when this machine or user cannot
   */
  public static Sandbox open() {
    List<String> command = new ArrayList<>(List.of("unshare", "--mount", "--pid", "--ipc"));
    command.addAll(List.of("--fork", "--kill-child=KILL", "--", "sh", "-c", script("node.sh")));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(TOOLS);
    try {
      Process node = builder.start();
      // Read to its end on failure only: the node keeps stdout open as long as it lives.
      BufferedReader stdout = node.inputReader(StandardCharsets.UTF_8);
      String pid = stdout.readLine();
      if (pid == null) {
        String why = new String(node.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        throw new SandboxException("Namespaces cannot be made: " + why.strip());
      }
      return new Sandbox(node, Long.parseLong(pid));
    } catch (IOException e) {
      throw new SandboxException("Namespaces cannot be made: " + e.getMessage(), e);
    }
  }

  /** Why no sandbox can be had here, found by making one; empty when it can. */
  public static Optional<String> unavailable() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return Optional.of("Namespaces exist on Linux only.");
    }
    try (Sandbox sandbox = open()) {
      Container container = Container.ofHost(Identity.restricted(1000, 1000));
      SandboxProcess process = sandbox.start(container, List.of("true"));
      return process.awaitExit(START) == 0
          ? Optional.empty()
          : Optional.of("A process in namespaces of its own failed: " + process.stderr().strip());
    } catch (SandboxException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Starts a process as the first one of a new container, and returns when it runs the command.
   *
   * @throws SandboxException with what the tools said, when it cannot be started
   */
  public SandboxProcess start(Container container, List<String> command) {
    Stage stage = stage("c" + names.incrementAndGet());
    stage.prepare(container);
    List<String> words = new ArrayList<>(List.of("nsenter", mount(nodePid)));
    List<String> unshare = List.of("unshare", "--mount");
    switch (container.pids()) {
      case PidNamespace.Own() -> {
        words.add(pid(nodePid));
        words.addAll(unshare);
        words.addAll(List.of("--pid", "--", "sh", "-c", script("first.sh"), "first"));
      }
      case PidNamespace.Node() -> {
        words.add(pid(nodePid));
        words.addAll(unshare);
      }
      case PidNamespace.Of(SandboxProcess other) -> {
        words.add(pid(other.hostPid()));
        words.addAll(unshare);
      }
    }
    words.addAll(List.of("sh", "-c", script("container.sh"), "container"));
    words.add(stage.inside().toString());
    Identity identity = container.identity();
    words.addAll(
        container.pids() instanceof PidNamespace.Of(SandboxProcess other)
            ? becoming(identity, other)
            : identity.words());
    words.addAll(environment(container.environment()));
    words.addAll(command);
    SandboxProcess process =
        new SandboxProcess(this, container, stage, launch(words, stage, container.output()));
    processes.add(process);
    process.awaitStarted(START);
    return process;
  }

  /**
   * Starts another process in a running container's mount and pid namespaces, as {@code kubectl
   * exec} does.
   */
  SandboxProcess exec(SandboxProcess in, Identity identity, Output output, List<String> command) {
    Container container = in.container().withIdentity(identity).withOutput(output);
    Stage stage = stage("c" + names.incrementAndGet());
    stage.prepareOutput();
    List<String> words = new ArrayList<>(List.of("nsenter", mount(in.hostPid())));
    words.add(pid(in.hostPid()));
    words.add("--");
    words.addAll(becoming(identity, in));
    words.addAll(environment(container.environment()));
    words.addAll(command);
    SandboxProcess process =
        new SandboxProcess(this, container, stage, launch(words, stage, output));
    processes.add(process);
    process.awaitForked(START);
    return process;
  }

  /** What every container sees as {@code /dev/shm}, as we reach it. */
  public Path sharedMemory() {
    return stage("shm").outside();
  }

  private static Process launch(List<String> words, Stage stage, Output output) {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().putAll(TOOLS);
    switch (output) {
      case FILES ->
          builder
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(stage.stdout().toFile())
              .redirectError(stage.stderr().toFile());
      case INHERIT -> builder.inheritIO();
      case PIPES -> {}
    }
    try {
      return builder.start();
    } catch (IOException e) {
      throw new SandboxException("A process cannot be started: " + e.getMessage(), e);
    }
  }

  private static List<String> becoming(Identity identity, SandboxProcess beside) {
    boolean joins = identity.userNamespace() && beside.container().identity().userNamespace();
    return joins ? identity.wordsJoining(beside.innerPid()) : identity.words();
  }

  private static List<String> environment(Map<String, String> environment) {
    List<String> words = new ArrayList<>(List.of("env", "-i", "PATH=" + TOOLS.get("PATH")));
    environment.forEach((name, value) -> words.add(name + "=" + value));
    return words;
  }

  private Stage stage(String name) {
    Path outside = Path.of("/proc", Long.toString(nodePid), "root").resolve(relative(STAGE));
    return new Stage(outside.resolve(name), STAGE.resolve(name));
  }

  private static Path relative(Path absolute) {
    return Path.of("/").relativize(absolute);
  }

  private static String mount(long pid) {
    return "--mount=/proc/" + pid + "/ns/mnt";
  }

  private static String pid(long pid) {
    return "--pid=/proc/" + pid + "/ns/pid";
  }

  private static String script(String name) {
    try (InputStream in = Sandbox.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends every process; the kernel then drops the mounts and what was written. */
  @Override
  public void close() {
    try {
      node.getOutputStream().close();
      if (!node.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
        node.destroyForcibly().waitFor();
      }
      for (SandboxProcess process : processes) {
        process.process().waitFor(END.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (IOException e) {
      node.destroyForcibly();
    } catch (InterruptedException e) {
      node.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

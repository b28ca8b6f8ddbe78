package dev.jdebug.testbed.cluster.node;

import dev.jdebug.testbed.pty.PtyProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Containers as plain processes of this host: no namespaces, no other user. An image is a set of
 * names of programs and what to start for them.
 */
public final class LocalProcesses implements NodeRuntime {
  /**
   * An image.
   *
   * @param user the image's user: a number, a name, or empty for root
   * @param entrypoint started when the container names no command
   * @param programs name → command line that stands for it; others are looked up on this host
   */
  public record Image(String user, List<String> entrypoint, Map<String, List<String>> programs) {}

  private final Map<String, Image> images = new ConcurrentHashMap<>();

  /** Puts an image where the node can pull it. */
  public LocalProcesses withImage(String reference, Image image) {
    images.put(reference, image);
    return this;
  }

  @Override
  public RunningContainer start(ContainerStart start) throws StartFailure {
    Image image = images.get(start.image());
    if (image == null) {
      throw StartFailure.imagePull(
          start.image(), "failed to resolve image: " + start.image() + ": not found");
    }
    start.runAs().verifyNonRoot(start.name(), image.user());
    List<String> command =
        new ArrayList<>(start.command().isEmpty() ? image.entrypoint() : start.command());
    command.addAll(start.args());
    try {
      Process process = process(start, words(image, command));
      return new LocalContainer(image, start.env(), new Console(process, start.stdin()));
    } catch (IOException e) {
      throw StartFailure.noExecutable(command.getFirst());
    }
  }

  private static Process process(ContainerStart start, List<String> words) throws IOException {
    if (start.tty()) {
      return onTerminal(words, start.env());
    }
    ProcessBuilder builder = builder(words, start.env()).redirectErrorStream(true);
    if (!start.stdin()) {
      builder.redirectInput(Path.of("/dev/null").toFile());
    }
    return builder.start();
  }

  private static PtyProcess onTerminal(List<String> words, Map<String, String> env)
      throws IOException {
    String executable = words.getFirst();
    Stream<Path> candidates =
        executable.contains("/")
            ? Stream.of(Path.of(executable))
            : Stream.of(System.getenv("PATH").split(":", -1)).map(dir -> Path.of(dir, executable));
    // What runs it on the terminal is there in any case.
    if (candidates.noneMatch(Files::isExecutable)) {
      throw new IOException("no such executable: " + executable);
    }
    return PtyProcess.start(words, env);
  }

  private static List<String> words(Image image, List<String> command) {
    List<String> words = new ArrayList<>();
    words.addAll(image.programs().getOrDefault(command.getFirst(), List.of(command.getFirst())));
    words.addAll(command.subList(1, command.size()));
    return words;
  }

  private static ProcessBuilder builder(List<String> words, Map<String, String> env) {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().putAll(env);
    return builder;
  }

  private static final class LocalContainer implements RunningContainer {
    private final Image image;
    private final Map<String, String> env;
    private final Process process;
    private final Console console;
    private final ContainerLog log = new ContainerLog();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

    LocalContainer(Image image, Map<String, String> env, Console console) {
      this.image = image;
      this.env = env;
      this.process = console.process();
      this.console = console;
      Thread reader = log.read(console.output());
      Thread.ofVirtual().name("container-exit").start(() -> waitFor(reader));
    }

    private void waitFor(Thread reader) {
      try {
        int code = process.waitFor();
        reader.join();
        exit.complete(code);
      } catch (InterruptedException e) {
        exit.completeExceptionally(e);
      }
    }

    @Override
    public Process exec(List<String> command) throws IOException {
      return builder(words(image, command), env).start();
    }

    @Override
    public PtyProcess execOnTerminal(List<String> command) throws IOException {
      return onTerminal(words(image, command), env);
    }

    @Override
    public Optional<Console> console() {
      return Optional.of(console);
    }

    @Override
    public CompletableFuture<Integer> exit() {
      return exit;
    }

    @Override
    public ContainerLog log() {
      return log;
    }

    @Override
    public Optional<User> user() {
      return Optional.empty();
    }

    @Override
    public void stop() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}

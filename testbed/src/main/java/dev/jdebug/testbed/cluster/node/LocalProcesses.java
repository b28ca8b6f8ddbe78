package dev.jdebug.testbed.cluster.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

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
      Process process = builder(image, command, start.env()).redirectErrorStream(true).start();
      return new LocalContainer(image, start.env(), process);
    } catch (IOException e) {
      throw StartFailure.noExecutable(command.getFirst());
    }
  }

  private static ProcessBuilder builder(
      Image image, List<String> command, Map<String, String> env) {
    List<String> words = new ArrayList<>();
    words.addAll(image.programs().getOrDefault(command.getFirst(), List.of(command.getFirst())));
    words.addAll(command.subList(1, command.size()));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().putAll(env);
    return builder;
  }

  private static final class LocalContainer implements RunningContainer {
    private final Image image;
    private final Map<String, String> env;
    private final Process process;
    private final ContainerLog log = new ContainerLog();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

    LocalContainer(Image image, Map<String, String> env, Process process) {
      this.image = image;
      this.env = env;
      this.process = process;
      Thread reader = log.read(process.getInputStream());
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
      return builder(image, command, env).start();
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

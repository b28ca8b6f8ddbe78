package dev.jdebug.testbed.cluster;

import dev.jdebug.testbed.cluster.node.ContainerLog;
import dev.jdebug.testbed.cluster.node.RunningContainer;
import dev.jdebug.testbed.pty.PtyProcess;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Objects and containers that many tests start from. */
final class Seeds {
  /** A pod with one container and one label. */
  static final String CART =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: cart
        namespace: shop
        labels: {app: cart, tier: front}
      spec:
        containers:
        - name: app
          image: example/cart:1
      """;

  private Seeds() {}

  /** The shell of this host as a container that never ends by itself. */
  static RunningContainer host() {
    return new Host(new ContainerLog(), new CompletableFuture<>());
  }

  private record Host(ContainerLog log, CompletableFuture<Integer> exit)
      implements RunningContainer {
    @Override
    public Process exec(List<String> command) throws IOException {
      return new ProcessBuilder(command).start();
    }

    @Override
    public PtyProcess execOnTerminal(List<String> command) throws IOException {
      return PtyProcess.start(command, Map.of());
    }

    @Override
    public Optional<User> user() {
      return Optional.of(new User(1000, 1000));
    }

    @Override
    public void stop() {
      exit.complete(137);
    }
  }
}

package dev.jdebug.injector.testing;

import dev.jdebug.testbed.cluster.node.ContainerLog;
import dev.jdebug.testbed.cluster.node.RunningContainer;
import dev.jdebug.testbed.pty.PtyProcess;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A target that runs until it is stopped; execs run on this host. */
public record TargetContainer(
    Optional<User> user, ContainerLog log, CompletableFuture<Integer> exit)
    implements RunningContainer {

  /** The kubelet reports these ids. */
  public static TargetContainer runningAs(long uid, long gid) {
    return new TargetContainer(
        Optional.of(new User(uid, gid)), new ContainerLog(), new CompletableFuture<>());
  }

  /** The kubelet reports no ids, as before Kubernetes 1.33. */
  public static TargetContainer silent() {
    return new TargetContainer(Optional.empty(), new ContainerLog(), new CompletableFuture<>());
  }

  @Override
  public Process exec(List<String> command) throws IOException {
    return new ProcessBuilder(command).start();
  }

  @Override
  public PtyProcess execOnTerminal(List<String> command) throws IOException {
    return PtyProcess.start(command, Map.of());
  }

  @Override
  public void stop() {
    exit.complete(137);
  }
}

package dev.jdebug.testbed.cluster;

import dev.jdebug.sandbox.Container;
import dev.jdebug.sandbox.Output;
import dev.jdebug.sandbox.PidNamespace;
import dev.jdebug.sandbox.SandboxException;
import dev.jdebug.sandbox.SandboxProcess;
import dev.jdebug.sandbox.TmpKind;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.cluster.node.ContainerStart;
import dev.jdebug.testbed.cluster.node.NodeRuntime;
import dev.jdebug.testbed.cluster.node.RunningContainer;
import dev.jdebug.testbed.cluster.node.StartFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A pod whose processes are real ones in namespaces: the target that runs, and beside it the
 * ephemeral containers that are started. One that names the target shares its pid namespace.
 */
public final class SandboxedPod implements NodeRuntime {
  private final RunningTarget target;
  private final Map<String, SandboxImage> images = new ConcurrentHashMap<>();

  public SandboxedPod(RunningTarget target) {
    this.target = target;
  }

  /** Puts an image where the node can pull it. */
  public SandboxedPod withImage(String reference, SandboxImage image) {
    images.put(reference, image);
    return this;
  }

  /** The container of the target. */
  public RunningContainer app() {
    return new SandboxedContainer(target.process(), Map.of());
  }

  @Override
  public RunningContainer start(ContainerStart start) throws StartFailure {
    SandboxImage image = images.get(start.image());
    if (image == null) {
      throw StartFailure.imagePull(
          start.image(), "failed to resolve image: " + start.image() + ": not found");
    }
    start.runAs().verifyNonRoot(start.name(), image.user());
    List<String> words =
        new ArrayList<>(start.command().isEmpty() ? image.entrypoint() : start.command());
    words.addAll(start.args());
    List<String> command = image.resolve(words);
    boolean shared = target.spec().tmp() == TmpKind.SHARED;
    Container container =
        Container.of(image.rootfs(), SandboxImage.identity(start.runAs(), image.user()))
            .withTmp(shared ? TmpKind.SHARED : TmpKind.TMPFS)
            .withBinds(image.binds())
            .withPids(pids(start))
            .withEnvironment(start.env())
            .withOutput(Output.PIPES);
    try {
      SandboxProcess process = target.sandbox().start(container, command);
      return new SandboxedContainer(process, image.programs());
    } catch (SandboxException e) {
      throw StartFailure.noExecutable(command.getFirst());
    }
  }

  private static PidNamespace pids(ContainerStart start) {
    return start
        .target()
        .map(SandboxedContainer.class::cast)
        .<PidNamespace>map(beside -> new PidNamespace.Of(beside.process()))
        .orElseGet(PidNamespace.Own::new);
  }
}

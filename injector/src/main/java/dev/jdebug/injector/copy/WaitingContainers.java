package dev.jdebug.injector.copy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Containers that wait instead of running their commands, with tools of ours beside the image's
 * files.
 *
 * @param own the one that the copy is made for; empty when it does not wait
 * @param idle others
 * @param command what {@code own} would run instead of its own command; empty for that
 */
record WaitingContainers(String own, Set<String> idle, List<String> command, Tools tools)
    implements PodChange {
  static final String TOOLS_VOLUME = "jdebug-tools";
  static final String RUN_VOLUME = "jdebug-run";
  static final String INIT = "jdebug-tools";
  private static final String INIT_PATH = "/jdebug-tools";

  WaitingContainers {
    idle = Set.copyOf(idle);
    command = List.copyOf(command);
  }

  @Override
  public void apply(PodBuilder pod) {
    SecurityContext context = contextOfFirst(pod);
    pod.accept(
        ContainerBuilder.class,
        container -> {
          if (waits(container.getName())) {
            makeWait(container);
          }
        });
    pod.editSpec()
        .addToVolumes(
            new VolumeBuilder()
                .withName(RUN_VOLUME)
                .withEmptyDir(new EmptyDirVolumeSource())
                .build())
        .endSpec();
    if (tools.imageVolume()) {
      pod.editSpec()
          .addNewVolume()
          .withName(TOOLS_VOLUME)
          .withNewImage()
          .withReference(tools.image())
          .endImage()
          .endVolume()
          .endSpec();
    } else {
      bringToolsFirst(pod, context);
    }
  }

  private void makeWait(ContainerBuilder container) {
    boolean other = container.getName().equals(own) && !command.isEmpty();
    List<String> words =
        other
            ? WaitScript.command(command, List.of())
            : WaitScript.command(words(container.getCommand()), words(container.getArgs()));
    container
        .withCommand(words)
        .withArgs(List.of())
        .addToVolumeMounts(
            new VolumeMountBuilder().withName(RUN_VOLUME).withMountPath(WaitScript.FOLDER).build(),
            new VolumeMountBuilder()
                .withName(TOOLS_VOLUME)
                .withMountPath(WaitScript.TOOLS)
                .withReadOnly(true)
                .build());
  }

  private static List<String> words(@Nullable List<String> list) {
    return list == null ? List.of() : list;
  }

  private boolean waits(String name) {
    return name.equals(own) || idle.contains(name);
  }

  private SecurityContext contextOfFirst(PodBuilder pod) {
    List<Container> all = new ArrayList<>(pod.buildSpec().getInitContainers());
    all.addAll(pod.buildSpec().getContainers());
    SecurityContext context =
        all.stream()
            .filter(container -> waits(container.getName()))
            .map(Container::getSecurityContext)
            .filter(found -> found != null)
            .findFirst()
            .orElseGet(SecurityContext::new);
    return new SecurityContextBuilder()
        .withRunAsUser(context.getRunAsUser())
        .withRunAsGroup(context.getRunAsGroup())
        .withRunAsNonRoot(context.getRunAsNonRoot())
        .withAllowPrivilegeEscalation(false)
        .withNewCapabilities()
        .addToDrop("ALL")
        .endCapabilities()
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .build();
  }

  /** As the same user as who needs them: what admission lets pass there, it lets pass here. */
  private void bringToolsFirst(PodBuilder pod, SecurityContext context) {
    Container init =
        new ContainerBuilder()
            .withName(INIT)
            .withImage(tools.image())
            .withCommand(
                "/bin/busybox",
                "sh",
                "-c",
                "mkdir -p " + INIT_PATH + "/bin && cp -RP /bin/. " + INIT_PATH + "/bin/")
            .withSecurityContext(context)
            .addNewVolumeMount()
            .withName(TOOLS_VOLUME)
            .withMountPath(INIT_PATH)
            .endVolumeMount()
            .build();
    pod.editSpec()
        .addToInitContainers(0, init)
        .addNewVolume()
        .withName(TOOLS_VOLUME)
        .withEmptyDir(new EmptyDirVolumeSource())
        .endVolume()
        .endSpec();
  }
}

package dev.jdebug.producttests.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.Injector;
import dev.jdebug.injector.cluster.ConnectOptions;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.copy.CopyOptions;
import dev.jdebug.injector.copy.PlannedCopy;
import dev.jdebug.injector.copy.PodCopies;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.target.TargetQuery;
import dev.jdebug.testbed.cluster.FakeCluster;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What {@code copy --dead} makes of a pod without a shell, run by a container runtime: the tools
 * are there, and the original runs word for word.
 */
@NeedsContainers
class WaitingCopyTests {
  private static final String SIDECAR = "localhost/jdebug/jdk-sidecar";
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: sick, namespace: default}
      spec:
        containers:
        - name: app
          image: localhost/jdebug/target-distroless
          command: [/jre/bin/java]
          args: ["-Dsaid=it's $HOME", -cp, /app, dev.jdebug.testbed.programs.Idle]
      """;

  /** The copy's pod, with tools by an image volume or by an init container. */
  private static Pod copy(boolean imageVolumes) {
    try (FakeCluster cluster = FakeCluster.start().with(POD)) {
      FakeCluster server = imageVolumes ? cluster : cluster.withoutImageVolumes();
      try (Injector injector = connect(server)) {
        Pod original = injector.find(TargetQuery.parse("sick")).pod();
        PodCopies copies = injector.copies();
        PlannedCopy planned = copies.plan(original, "app", CopyOptions.of(true, SIDECAR), false);
        return new Pod(copies.rehearse(planned).stored());
      }
    }
  }

  private static Injector connect(FakeCluster cluster) {
    String kubeconfig = cluster.kubeconfig(cluster.admin()).toString();
    return Injector.connect(
        new ConnectOptions(kubeconfig, "", "", "", "", "", List.of(), Duration.ofSeconds(30)));
  }

  /** A container's mounts, its volumes as podman's. */
  private static List<String> mounts(Pod pod, Json container, String empty) {
    List<String> options = new ArrayList<>();
    for (Json mount : container.at("volumeMounts").items()) {
      Json volume =
          pod.json().at("spec", "volumes").items().stream()
              .filter(one -> one.at("name").text().equals(mount.at("name").text()))
              .findFirst()
              .orElseThrow();
      String image = volume.at("image", "reference").text();
      String place = ",dst=" + mount.at("mountPath").text();
      if (!image.isEmpty()) {
        options.add("--mount=type=image,src=" + image + place);
      } else if (volume.at("emptyDir").present()) {
        boolean readOnly = mount.at("readOnly").isTrue();
        String name = empty + mount.at("name").text();
        options.add("--mount=type=volume,src=" + name + place + (readOnly ? ",ro" : ""));
      }
    }
    return options;
  }

  private static Container start(Pod pod, Json container, String empty) {
    List<String> options = new ArrayList<>(mounts(pod, container, empty));
    List<String> command = container.at("command").texts();
    options.add("--user=65532:65532");
    options.add("--entrypoint=" + command.getFirst());
    return Container.of(
        options,
        container.at("image").text(),
        command.subList(1, command.size()).toArray(String[]::new));
  }

  private static void runsTheOriginal(Container copy) throws IOException {
    assertEquals(
        "jdebug: this container waits; /jdebug/run-original is what it would have run.\n",
        copy.log());
    Process original = copy.podman().start("exec", copy.id(), "/jdebug/run-original");
    try (BufferedReader says = original.inputReader();
        Container sidecar = Container.beside(copy, SidecarRoot.OWN_LAYER)) {
      assertEquals("READY", says.readLine());
      String property =
          sidecar.exec("collector", "jcmd", "--events=json", "--", "VM.system_properties").stdout();
      assertTrue(property.contains("\nsaid=it's $HOME\n"), property);
      assertTrue(
          sidecar.exec("collector", "thread-dump", "--events=json").stdout().contains("\"main\""));
    } finally {
      original.destroy();
    }
    assertTrue(copy.exec("/jdebug/sh", "-c", "ls /app").stdout().contains("dev"));
    copy.podman().say("stop", "--time=60", copy.id());
    assertEquals(0, copy.awaitEnd(), "it hears TERM");
  }

  @Test
  void tools_come_by_an_image_volume() throws IOException {
    Pod pod = copy(true);
    String empty = "jdebug-test-" + ProcessHandle.current().pid() + "-a-";
    try (Container copy = start(pod, pod.containers().getFirst(), empty)) {
      runsTheOriginal(copy);
    } finally {
      Podman.prepared().run("volume", "rm", "--force", empty + "jdebug-run");
    }
  }

  @Test
  void or_by_an_init_container() throws IOException {
    Pod pod = copy(false);
    String empty = "jdebug-test-" + ProcessHandle.current().pid() + "-b-";
    Json init = pod.json().at("spec", "initContainers").items().getFirst();
    try (Container tools = start(pod, init, empty)) {
      assertEquals(0, tools.awaitEnd(), tools.log());
      try (Container copy = start(pod, pod.containers().getFirst(), empty)) {
        runsTheOriginal(copy);
      }
    } finally {
      Podman.prepared()
          .run("volume", "rm", "--force", empty + "jdebug-run", empty + "jdebug-tools");
    }
  }
}

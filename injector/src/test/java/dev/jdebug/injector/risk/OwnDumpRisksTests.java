package dev.jdebug.injector.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Surroundings;
import dev.jdebug.protocol.Surroundings.Mount;
import dev.jdebug.protocol.Surroundings.Place;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places for a dump that a JVM writes itself, in a pod with a volume of each kind. */
class OwnDumpRisksTests {
  private static final long GB = 1L << 30;
  private static final String POD =
      """
      {"metadata": {"name": "cart", "namespace": "shop"},
       "spec": {
         "containers": [{"name": "app",
           "resources": {"limits": {"ephemeral-storage": "6Gi"}},
           "volumeMounts": [
             {"name": "data", "mountPath": "/data"},
             {"name": "scratch", "mountPath": "/scratch/"},
             {"name": "small", "mountPath": "/small"},
             {"name": "memory", "mountPath": "/memory"},
             {"name": "node", "mountPath": "/node"}]}],
         "volumes": [
           {"name": "data", "persistentVolumeClaim": {"claimName": "data-0"}},
           {"name": "scratch", "emptyDir": {}},
           {"name": "small", "emptyDir": {"sizeLimit": "500Mi"}},
           {"name": "memory", "emptyDir": {"medium": "Memory"}},
           {"name": "node", "hostPath": {"path": "/var/dumps"}}]}}
      """;

  private static Optional<Target> target() throws IOException {
    return Optional.of(Target.of(new Pod(Json.parse(POD)), "app"));
  }

  private static Surroundings around(String mount, boolean exists, boolean writable) {
    return new Surroundings(
        new Surroundings.Who(7, 1, 1000, "21", "Main", true),
        new Surroundings.Memory(1, 2, 3, 4, 5, 6),
        List.of(),
        List.of(new Mount(mount, "ext4", false, writable, 10 * GB, 20 * GB)),
        new Place(mount + "/oom.hprof", false, exists, mount, writable),
        new Surroundings.Spool(0, ""));
  }

  private static DumpHome home(Surroundings around) throws IOException {
    return DumpHome.of(around.mounts().getFirst(), around.who(), target());
  }

  private static List<String> ids(Surroundings around, long bytes) throws IOException {
    return OwnDumpRisks.of(around, home(around), bytes, target()).stream().map(Risk::id).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "/data, BEYOND, volume data (claim data-0), ''",
    "/scratch, POD, volume scratch (emptyDir), ''",
    "/small, POD, volume small (emptyDir), volume-limit",
    "/memory, MEMORY, volume memory (emptyDir in memory), memory",
    "/node, BEYOND, volume node (hostPath), ''",
    "/, CONTAINER, the container's own layer, container-layer",
    "/elsewhere, CONTAINER, the container's own layer, container-layer",
  })
  void howLongItIsKept(String mount, DumpHome.Stay stay, String words, String risk)
      throws IOException {
    Surroundings around = around(mount, false, true);
    assertEquals(stay, home(around).stay());
    assertEquals(words, home(around).words());
    assertEquals(risk.isEmpty() ? List.of() : List.of(risk), ids(around, GB));
  }

  @Test
  void whatDoesNotFit() throws IOException {
    assertEquals(List.of(), ids(around("/data", false, true), 9 * GB));
    assertEquals(List.of("space"), ids(around("/data", false, true), 11 * GB));
    assertEquals(
        List.of("disk-pressure", "ephemeral-storage"),
        ids(around("/scratch", false, true), 9 * GB));
  }

  @Test
  void whatIsThereOrMayNotBeWritten() throws IOException {
    assertEquals(List.of("exists"), ids(around("/data", true, true), GB));
    assertEquals(List.of("not-writable"), ids(around("/data", false, false), GB));
  }

  @Test
  void onAHostItIsKeptButInMemoryAndInContainers() {
    Surroundings.Who free = new Surroundings.Who(7, 7, 0, "21", "Main", false);
    Surroundings.Who contained = new Surroundings.Who(7, 1, 0, "21", "Main", true);
    Mount root = new Mount("/", "ext4", false, true, GB, GB);
    Mount memory = new Mount("/tmp", "tmpfs", false, true, GB, GB);
    assertEquals(DumpHome.Stay.HOST, DumpHome.of(root, free, Optional.empty()).stay());
    assertEquals(DumpHome.Stay.MEMORY, DumpHome.of(memory, free, Optional.empty()).stay());
    assertEquals(DumpHome.Stay.CONTAINER, DumpHome.of(root, contained, Optional.empty()).stay());
  }

  /** In megabytes. */
  @ParameterizedTest
  @CsvSource({
    // heap used, committed, max; resident; limit, working: who
    "100, 200, 400, 300, 1000, 300, JAVA",
    "100, 200, 400, 300, 450, 300, KERNEL",
    "100, 200, 400, 300, 550, 300, EITHER",
    "100, 200, 400, 300, -1, 300, JAVA",
    "100, 200, -1, 300, 1000, 300, UNKNOWN",
    "100, 200, 400, 250, 600, 460, KERNEL", // somebody else in its container
  })
  void whoseEndComesFirst(
      long used, long committed, long max, long resident, long limit, long working, String who) {
    long mega = 1 << 20;
    FirstEnd first =
        FirstEnd.of(
            new Surroundings.Memory(
                used * mega,
                committed * mega,
                max * mega,
                resident * mega,
                limit < 0 ? -1 : limit * mega,
                working * mega),
            max < 0 ? -1 : max * mega);
    assertEquals(FirstEnd.Who.valueOf(who), first.who());
    assertTrue(first.sentence().endsWith("."), first::sentence);
  }
}

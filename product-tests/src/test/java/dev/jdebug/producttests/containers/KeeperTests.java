package dev.jdebug.producttests.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.testbed.Ran;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sidecar while nothing happens, and how it ends. */
@NeedsContainers
@Timeout(180)
class KeeperTests {
  private static final String ANYBODY = "123456:7890";

  @ParameterizedTest
  @EnumSource
  void it_ends_when_nobody_used_it_for_its_time_to_live(SidecarRoot root) {
    try (Container sidecar = Container.sidecar(root.options(), "--ttl", "1")) {
      assertEquals(0, sidecar.awaitEnd());
    }
  }

  @ParameterizedTest
  @EnumSource
  void it_stays_while_a_session_runs_and_ends_after_it(SidecarRoot root) throws IOException {
    try (Container target = Container.target("jvm25");
        Container sidecar = Container.beside(target, root, "--ttl=3")) {
      String verb = "collector top --events=json --interval-millis=500";
      Process session = target.podman().start(("exec " + sidecar.id() + " " + verb).split(" ", -1));
      try (BufferedReader samples = session.inputReader()) {
        // 16 samples are 8 seconds, more than twice the time to live.
        assertEquals(16, samples.lines().limit(16).count(), sidecar.log());
        assertTrue(sidecar.exec("keeper", "--status").stdout().contains(" sessions=1 "));
        assertEquals(0, sidecar.exec("kill", collectorPid(sidecar)).exitCode());
      } finally {
        session.destroy();
      }
      assertEquals(0, sidecar.awaitEnd());
      assertEquals("READY\n", target.log());
    }
  }

  @Test
  void a_past_session_counts_from_its_start() {
    try (Container sidecar = Container.aloneAs(ANYBODY, "--ttl=600")) {
      sidecar.exec("touch", "-d", "2020-01-01 00:00:00", "/tmp/jdebug/heartbeat");
      assertTrue(age(sidecar) > 600);
      assertEquals(0, sidecar.exec("collector", "jps").exitCode());
      assertTrue(age(sidecar) < 600);
    }
  }

  @Test
  void it_ends_at_once_on_term_as_pid_1() {
    try (Container sidecar = Container.aloneAs(ANYBODY)) {
      assertTrue(sidecar.exec("keeper", "--status").stdout().strip().endsWith(" pid=1"));
      Ran stop = sidecar.podman().run("stop", "--time=60", sidecar.id());
      assertTrue(stop.elapsed().compareTo(Duration.ofSeconds(30)) < 0, "it waited for KILL");
      assertEquals(0, sidecar.awaitEnd());
    }
  }

  @ParameterizedTest
  @EnumSource
  void stop_ends_it_beside_another_pid_1_and_leaves_that_alone(SidecarRoot root)
      throws IOException {
    try (Container target = Container.target("jvm25");
        Container sidecar = Container.beside(target, root)) {
      sidecar.exec("keeper", "--stop");
      assertEquals(0, sidecar.awaitEnd());
      assertTrue(target.isRunning());
      assertEquals(1, target.processes().size(), "left behind: " + target.processes());
    }
  }

  @Test
  void as_pid_1_it_reaps_what_others_leave_behind() {
    try (Container sidecar = Container.aloneAs(ANYBODY)) {
      sidecar.exec("sh", "-c", "for i in 1 2 3 4 5; do sh -c 'exec 2>&-; : & :' & done; wait");
      Ran zombies =
          sidecar.exec(
              "sh",
              "-c",
              "i=0; while ps -o stat | grep -q Z && [ $i -lt 600 ]; do i=$((i+1)); sleep 0.1; done;"
                  + " ps -o stat,args");
      assertFalse(zombies.stdout().lines().anyMatch(row -> row.startsWith("Z")), zombies.stdout());
    }
  }

  @Test
  void idle_it_is_small_and_no_jvm() throws IOException {
    try (Container sidecar = Container.aloneAs(ANYBODY)) {
      sidecar.exec("keeper", "--status");
      Path commandLine = Path.of("/proc", sidecar.hostPid(), "cmdline");
      assertTrue(Files.readString(commandLine).startsWith("/bin/busybox"));
      int kib = Integer.parseInt(sidecar.number("VmRSS"));
      assertTrue(kib > 0 && kib < 10_000, kib + " KiB");
      assertEquals(1, sidecar.processes().size(), sidecar.processes().toString());
    }
  }

  @Test
  void the_spool_is_private() {
    try (Container sidecar = Container.aloneAs(ANYBODY)) {
      sidecar.exec("keeper", "--status");
      String mode = sidecar.exec("stat", "-c", "%a %u:%g", "/tmp/jdebug").stdout();
      assertEquals("700 " + ANYBODY, mode.strip());
    }
  }

  @Test
  void a_spool_that_somebody_else_made_is_not_used() {
    try (Container sidecar = Container.aloneAs(ANYBODY)) {
      sidecar.exec("keeper", "--status");
      Ran other =
          sidecar
              .podman()
              .run(
                  "exec",
                  "--user=65532:65532",
                  sidecar.id(),
                  "sh",
                  "-c",
                  ". /jdebug/lib/spool; spool; echo $JDEBUG_SPOOL");
      assertEquals("/tmp/jdebug-65532", other.stdout().strip(), other.stderr());
    }
  }

  @Test
  void what_nobody_ended_is_swept_from_the_spool() {
    try (Container sidecar = Container.aloneAs(ANYBODY)) {
      sidecar.exec("keeper", "--status");
      Ran left =
          sidecar.exec(
              "sh",
              "-c",
              ". /jdebug/lib/spool; spool; heartbeat; mkdir $JDEBUG_SPOOL/cut; echo x"
                  + " >$JDEBUG_SPOOL/cut/dump; spool_sweep; ls $JDEBUG_SPOOL");
      assertEquals(
          List.of("heartbeat", "keeper", "limit"), left.stdout().lines().toList(), left.stderr());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--ttl=0", "--ttl=1h", "--ttl=-5", "--ttl=", "--no-such-option"})
  void wrong_usage_is_said_and_ends_with_2(String argument) {
    try (Container sidecar = Container.aloneAs(ANYBODY, argument)) {
      assertEquals(2, sidecar.awaitEnd());
      assertTrue(sidecar.log().startsWith("keeper: "), sidecar.log());
    }
  }

  private static String collectorPid(Container sidecar) {
    return sidecar.processes().stream()
        .filter(row -> row.contains("CollectorMain"))
        .map(row -> row.substring(0, row.indexOf(' ')))
        .findFirst()
        .orElseThrow();
  }

  private static int age(Container sidecar) {
    String status = sidecar.exec("keeper", "--status").stdout();
    return Integer.parseInt(status.replaceFirst("(?s)^age=(\\d+) .*", "$1"));
  }
}

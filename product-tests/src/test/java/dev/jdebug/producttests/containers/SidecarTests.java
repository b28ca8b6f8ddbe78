package dev.jdebug.producttests.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.protocol.FailureKind;
import dev.jdebug.testbed.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The collector in the sidecar's image beside JVMs in theirs, as in a restricted namespace. */
@NeedsContainers
class SidecarTests {
  private static final String PROGRAM = "dev.jdebug.testbed.programs.Idle";

  @ParameterizedTest
  @ValueSource(strings = {"jvm8", "jvm11", "jvm17", "jvm21", "jvm25", "named-user", "distroless"})
  void a_sidecar_of_the_same_user_gets_the_stacks_and_the_target_says_nothing(String image)
      throws IOException {
    try (Container target = Container.target(image);
        Container sidecar = Container.beside(target, SidecarRoot.OWN_LAYER)) {
      Ran list = sidecar.exec("collector", "jps");
      assertEquals(0, list.exitCode(), list.stderr());
      assertTrue(
          list.stdout().lines().anyMatch(row -> row.startsWith("1 ") && row.contains(PROGRAM)),
          list.stdout());
      assertStacks(sidecar.exec("collector", "thread-dump", "--events=json", "1"));
      assertEquals("READY\n", target.log());
    }
  }

  @ParameterizedTest
  @EnumSource
  void it_streams_wherever_it_may_or_may_not_write(SidecarRoot root) throws IOException {
    try (Container target = Container.target("jvm25");
        Container sidecar = Container.beside(target, root)) {
      assertStacks(sidecar.exec("collector", "thread-dump", "--events=json"));
      String status = sidecar.exec("keeper", "--status").stdout();
      String spool = root == SidecarRoot.READ_ONLY ? "spool=- free_kib=-" : "spool=/tmp/jdebug ";
      assertTrue(status.contains(spool), status);
      assertEquals(root == SidecarRoot.READ_ONLY, sidecar.log().contains("Give the container a"));
    }
  }

  @Test
  void no_file_in_the_spool_grows_beyond_its_bound() throws IOException {
    try (Container target = Container.target("jvm25");
        Container sidecar =
            Container.sidecar(
                List.of(
                    "--pid=container:" + target.id(),
                    "--user=" + target.user(),
                    "--env=JDEBUG_SPOOL_LIMIT_KIB=4"))) {
      assertTrue(sidecar.exec("keeper", "--status").stdout().contains(" limit_kib=4 "));
      Ran bounded = sidecar.exec("sh", "-c", "collector thread-dump >/tmp/jdebug/dump");
      assertEquals(FailureKind.TRANSFER_UNPROVEN.exitCode(), bounded.exitCode(), bounded.stderr());
      assertTrue(bounded.stderr().contains("File too large"), bounded.stderr());
      assertEquals("4096", sidecar.exec("stat", "-c", "%s", "/tmp/jdebug/dump").stdout().strip());
      assertStacks(sidecar.exec("collector", "thread-dump", "--events=json"));
    }
  }

  @Test
  void options_meant_for_other_jvms_do_not_reach_the_collector() throws IOException {
    try (Container target = Container.target("jvm25");
        Container sidecar = Container.beside(target, SidecarRoot.OWN_LAYER)) {
      Ran ran =
          target
              .podman()
              .run(
                  "exec",
                  "--env=JAVA_TOOL_OPTIONS=-Dseen=1",
                  "--env=JDK_JAVA_OPTIONS=-XX:NoSuchFlag",
                  "--env=_JAVA_OPTIONS=-Xmx1m",
                  sidecar.id(),
                  "collector",
                  "thread-dump",
                  "--events=json");
      assertStacks(ran);
    }
  }

  @Test
  void without_a_cache_that_fits_it_is_only_slower() throws IOException {
    try (Container target = Container.target("jvm25");
        Container sidecar =
            Container.sidecar(
                java.util.List.of(
                    "--pid=container:" + target.id(),
                    "--user=" + target.user(),
                    "--volume=/etc/hostname:/jdebug/lib/collector.aot:ro"))) {
      assertStacks(sidecar.exec("collector", "thread-dump", "--events=json"));
    }
  }

  /** stdout is the artifact and nothing else: its length and digest are those of the events. */
  private static void assertStacks(Ran ran) {
    assertEquals(0, ran.exitCode(), ran.stderr());
    assertTrue(ran.stdout().contains("at " + PROGRAM + ".main("), ran.stdout());
    byte[] artifact = ran.stdout().getBytes(StandardCharsets.UTF_8);
    assertTrue(ran.stderr().contains("\"bytes\":" + artifact.length + ","), ran.stderr());
    assertTrue(ran.stderr().contains("\"sha256\":\"" + sha256(artifact) + "\""), ran.stderr());
    assertTrue(ran.stderr().lines().allMatch(line -> line.startsWith("{")), ran.stderr());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}

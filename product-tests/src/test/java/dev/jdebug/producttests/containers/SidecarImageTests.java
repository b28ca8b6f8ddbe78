package dev.jdebug.producttests.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.testbed.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the image, and what is not. */
@NeedsContainers
class SidecarImageTests {
  private static final String IMAGE = "localhost/jdebug/jdk-sidecar";
  private static final long MOST_BYTES = 35_000_000;

  @Test
  void compressed_it_is_no_larger_than_promised(@TempDir Path folder) throws IOException {
    Path layout = folder.resolve("oci");
    Podman.prepared().say("save", "--format=oci-dir", "--output=" + layout, IMAGE);
    long bytes = 0;
    try (var blobs = Files.walk(layout.resolve("blobs"))) {
      for (Path blob : blobs.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(blob);
      }
    }
    assertTrue(bytes > 1_000_000 && bytes <= MOST_BYTES, bytes + " bytes");
  }

  @Test
  void its_user_is_a_number_and_not_root() {
    String user = Podman.prepared().say("image", "inspect", "--format={{.User}}", IMAGE);
    assertEquals("65532:65532", user);
  }

  @Test
  void a_uid_that_nobody_knows_has_a_shell_and_a_collector() {
    try (Container sidecar = Container.aloneAs("999999:888888")) {
      assertEquals("busybox", sidecar.exec("readlink", "/bin/sh").stdout().strip());
      assertEquals(1, sidecar.exec("test", "-e", "/etc/passwd").exitCode());
      Ran identity = sidecar.exec("collector", "identify", "1");
      assertEquals("999999 888888", identity.stdout().strip(), identity.stderr());
    }
  }

  @Test
  void every_library_that_the_jvm_is_linked_with_is_there() {
    Ran java = in("/jdebug/jdk/bin/java", "-Xint", "-version");
    assertEquals(0, java.exitCode(), java.stderr());
    assertTrue(java.stderr().contains("25."), java.stderr());
  }

  @Test
  void the_cache_fits_the_jvm_and_the_jars_of_the_image() {
    Ran ran =
        in(
            "sh",
            "-c",
            "exec /jdebug/jdk/bin/java @/jdebug/lib/java.options -XX:AOTMode=on"
                + " -XX:AOTCache=/jdebug/lib/collector.aot -cp $(echo /jdebug/lib/*.jar | tr ' ' :)"
                + " dev.jdebug.collector.CollectorMain identify 1");
    assertEquals(0, ran.exitCode(), ran.stdout() + ran.stderr());
  }

  /** The JVM itself would take the cache's classes for those of the jars. */
  @Test
  void beside_other_jars_the_cache_is_passed_over_without_a_word() {
    String other =
        "cp -R /jdebug /tmp/other && cd /tmp/other && touch -t 202601010000 lib/*.aot && ";
    Ran touched = in("sh", "-c", other + "touch lib/*.jar && exec bin/collector identify 1");
    assertEquals("65532 65532\n", touched.stdout());
    assertEquals("", touched.stderr());
    Ran emptied =
        in(
            "sh",
            "-c",
            other
                + "for jar in lib/*; do case $jar in *-collector-*) : >$jar ;; esac; done; exec"
                + " bin/collector identify 1");
    assertEquals(1, emptied.exitCode(), "it ran what is in no jar: " + emptied);
  }

  @Test
  void arguments_are_utf_8() {
    Ran ran = in("collector", "thread-dump", "käse");
    assertTrue(ran.stderr().contains("käse"), ran.stderr());
  }

  private static Ran in(String... command) {
    try (Container sidecar = Container.aloneAs("65532:65532")) {
      return sidecar.exec(command);
    }
  }
}

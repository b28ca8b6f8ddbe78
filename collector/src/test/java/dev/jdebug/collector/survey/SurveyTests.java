package dev.jdebug.collector.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.collector.kernel.FileFacts;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurveyTests {
  private static final String MOUNTINFO =
      """
      21 1 0:20 / / rw,relatime master:1 - overlay overlay rw,lowerdir=/a:/b
      22 21 0:21 / /proc rw,nosuid - proc proc rw
      23 21 8:1 /vol/a /my\\040dumps rw,relatime shared:7 master:2 - ext4 /dev/sda1 rw
      24 21 8:1 /vol/b /config ro,relatime - ext4 /dev/sda1 rw
      25 21 0:30 / /tmp rw - tmpfs tmpfs ro,size=65536k
      broken
      """;

  @Test
  void mountsInWhichFilesAreKept() {
    assertEquals(
        List.of(
            new MountPoint("/", "overlay", false, 20),
            new MountPoint("/my dumps", "ext4", false, 8L << 32 | 1),
            new MountPoint("/config", "ext4", true, 8L << 32 | 1),
            new MountPoint("/tmp", "tmpfs", true, 30)),
        MountPoint.parse(MOUNTINFO));
  }

  @Test
  void aMountHoldsWhatIsBelowIt() {
    MountPoint mount = new MountPoint("/dumps", "ext4", false, 1);
    assertTrue(mount.holds("/dumps"));
    assertTrue(mount.holds("/dumps/a"));
    assertFalse(mount.holds("/dumpster"));
    assertTrue(new MountPoint("/", "overlay", false, 1).holds("/anything"));
  }

  @Test
  void theKindOfFileSystemOfAPath() {
    assertEquals("ext4", MountPoint.fileSystemOf(MOUNTINFO, "/my dumps/x"));
    assertEquals("overlay", MountPoint.fileSystemOf(MOUNTINFO, "/var"));
    assertEquals("tmpfs", MountPoint.fileSystemOf(MOUNTINFO, "/tmp"));
    assertEquals("", MountPoint.fileSystemOf("", "/tmp"));
  }

  /** As measured: 25 replaces %p, those before do not. */
  @ParameterizedTest
  @CsvSource({
    "'', 17, /app, /app/java_pid7.hprof",
    "/dumps, 17, /dumps, /dumps/java_pid7.hprof",
    "/dumps/, 17, /dumps/, /dumps/java_pid7.hprof",
    "heap.hprof, 17, /app/heap.hprof, /app/heap.hprof/java_pid7.hprof",
    "/d/%p.hprof, 21, /d/%p.hprof, /d/%p.hprof/java_pid7.hprof",
    "/d/%p.hprof, 25, /d/7.hprof, /d/7.hprof/java_pid7.hprof",
  })
  void whatHeapDumpPathMeans(String option, int feature, String path, String inside) {
    DumpName name = DumpName.of(option, "/app", 7, feature);
    assertEquals(path, name.path());
    assertEquals(inside, name.inside());
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 0, 755, true", // its own
    "0, 3000, 2775, true", // by a group that it has besides: fsGroup
    "0, 3000, 2755, false",
    "0, 0, 777, true",
    "0, 0, 755, false",
    "1000, 3000, 077, false", // the owner's bits count for the owner, whatever the others may
  })
  void whoMayWriteByTheKernelsRule(int uid, int gid, String mode, boolean may) {
    FileFacts facts = new FileFacts(uid, gid, Integer.parseInt(mode, 8) | 0x4000, 1, 1, 4096, 0);
    assertEquals(may, new Writer(1000, Set.of(1000, 3000), false).mayWrite(facts));
    assertTrue(new Writer(1000, Set.of(), true).mayWrite(facts));
  }
}

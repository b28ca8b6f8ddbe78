package dev.jdebug.collector.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountTableTests {
  private static final String READ_ONLY_ROOT = "1 0 0:1 / / ro,relatime - overlay overlay rw\n";
  private static final String WRITABLE_TMP = "2 1 0:2 / /tmp rw - tmpfs tmpfs rw\n";

  @Test
  void readsARecordedTable() {
    assertFalse(MountTable.isReadOnly(RecordedProc.text("17/mountinfo"), "/tmp"));
  }

  @ParameterizedTest
  @CsvSource({
    "true, /tmp, read-only root",
    "true, /tmp/, trailing slash",
    "true, /, root itself",
  })
  void theRootDecidesWhereNothingElseIsMounted(boolean readOnly, String path, String why) {
    assertEquals(readOnly, MountTable.isReadOnly(READ_ONLY_ROOT, path), why);
  }

  @Test
  void theNearestMountDecides() {
    String mounts = READ_ONLY_ROOT + WRITABLE_TMP;
    assertFalse(MountTable.isReadOnly(mounts, "/tmp"));
    assertFalse(MountTable.isReadOnly(mounts, "/tmp/below"));
    assertEquals(true, MountTable.isReadOnly(mounts, "/tmpfiles"));
  }

  @Test
  void theLastOfStackedMountsDecides() {
    String covered = WRITABLE_TMP + "3 2 0:3 / /tmp rw - tmpfs tmpfs ro,size=1k\n";
    assertEquals(true, MountTable.isReadOnly(covered, "/tmp"), "ro by the file system's options");
  }

  @ParameterizedTest
  @CsvSource({"''", "garbage", "'1 2 3 4 5'"})
  void knowsNothingOfGarbage(String mountinfo) {
    assertFalse(MountTable.isReadOnly(mountinfo, "/tmp"));
  }
}

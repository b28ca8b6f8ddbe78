package dev.jdebug.collector.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappedFilesTests {
  private static final String LINE = "7f6d7e619000-7f6d7e621000 rw-s 00000000 00:33 3      ";

  @ParameterizedTest
  @CsvSource({
    "17, /usr/lib/jvm/java-17-openjdk-amd64/lib/server/libjvm.so",
    "25, /usr/lib/jvm/temurin-25-jdk-amd64/lib/server/libjvm.so"
  })
  void readsARecordedHotSpot(int version, String libjvm) {
    MappedFiles files = MappedFiles.parse(RecordedProc.text(version + "/maps"));
    assertEquals(libjvm, files.libjvm());
    assertTrue(String.valueOf(files.perfData()).startsWith("/tmp/hsperfdata_appowner/"));
    assertFalse(files.openJ9());
  }

  @Test
  void knowsOpenJ9ByItsOwnLibrary() {
    MappedFiles files =
        MappedFiles.parse(
            LINE
                + "/opt/java/lib/default/libj9vm29.so\n"
                + LINE
                + "/opt/java/lib/server/libjvm.so\n");
    assertTrue(files.openJ9());
  }

  @Test
  void acceptsALibraryThatWasReplacedOnDisk() {
    assertEquals(
        "/jre/lib/server/libjvm.so",
        MappedFiles.parse(LINE + "/jre/lib/server/libjvm.so (deleted)\n").libjvm());
    assertNull(
        MappedFiles.parse(LINE + "/tmp/hsperfdata_u/1 (deleted)\n").perfData(),
        "a deleted counter file cannot be opened");
  }

  @Test
  void readsPathsWithBlanks() {
    assertEquals("/my jre/libjvm.so", MappedFiles.parse(LINE + "/my jre/libjvm.so").libjvm());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "\n", "7f-80 r 0 0 0 [heap]\n", "7f /libjvm.so.txt\n"})
  void findsNothingElsewhere(String maps) {
    MappedFiles files = MappedFiles.parse(maps);
    assertNull(files.libjvm());
    assertNull(files.perfData());
    assertFalse(files.openJ9());
  }
}

package dev.jdebug.collector.capture;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandVerdictTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.IllegalArgumentException: Unknown diagnostic command\n",
        "Dumping heap to /tmp/x.hprof ...\nFile exists\n",
        "Dumping heap to /tmp/x.hprof ...\nDump file is incomplete: Broken pipe\n",
        "Could not parse setting\n",
        "Dump failed. Could not copy recording data.\n",
        "Heap dump: \nUnable to create /x: Permission denied\n",
      })
  void knowsFailuresWithStatus0(String reply) {
    Failure failure =
        assertThrows(Failure.class, () -> CommandVerdict.check("It", "GC.heap_dump", 0, reply));
    assertEquals(FailureKind.COMMAND_FAILED, failure.kind());
    assertTrue(failure.getMessage().contains(reply.substring(0, reply.indexOf('\n'))));
    assertTrue(failure.remedy().contains("help GC.heap_dump"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "OpenJDK 64-Bit Server VM version 17.0.15\nJDK 17.0.15\n",
        "Dumping heap to /tmp/x.hprof ...\nHeap dump file created [123 bytes in 0.1 secs]\n",
        "Started recording 1.\n\nUse jcmd 7 JFR.dump name=1 to copy recording data to file.\n",
        "java.vm.name=OpenJDK\n",
      })
  void leavesSuccessAlone(String reply) {
    assertDoesNotThrow(() -> CommandVerdict.check("It", "x", 0, reply));
  }

  @Test
  void longEvidenceMaySpeakOfFailures() {
    String log = "line\n".repeat(200) + "Permission denied\n";
    assertDoesNotThrow(() -> CommandVerdict.check("It", "x", 0, log));
  }

  @Test
  void aStatusIsAFailureByItself() {
    Failure failure = assertThrows(Failure.class, () -> CommandVerdict.check("It", "x", -1, ""));
    assertEquals("It answered to x with status -1.", failure.getMessage());
  }
}

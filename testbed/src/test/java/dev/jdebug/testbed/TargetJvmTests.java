package dev.jdebug.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.sandbox.TmpKind;
import dev.jdebug.testbed.programs.DeepStacks;
import org.junit.jupiter.api.Test;

@NeedsSandbox
class TargetJvmTests {

  @Test
  void aDeclaredTargetRuns(
      @TargetJvm(
              version = 11,
              uid = 2000,
              gid = 2001,
              pids = PidRelation.SHARED_WITH_PAUSE,
              tmp = TmpKind.TMPFS,
              flags = "-Dmood=fine",
              program = DeepStacks.class,
              arguments = {"2", "50"})
          RunningTarget target) {
    assertEquals("2000\t2000\t2000\t2000", target.process().statusField("Uid"));
    assertEquals("2001\t2001\t2001\t2001", target.process().statusField("Gid"));
    assertTrue(target.ownJcmd("VM.system_properties").stdout().contains("mood=fine"));
    assertTrue(target.ownJcmd("Thread.print").stdout().contains("\"deep-1\""));
  }

  @Test
  void aNamelessUidHasNoPerformanceDataFile(
      @TargetJvm(version = 17, uid = 2000, gid = 2000) RunningTarget nameless,
      @TargetJvm(version = 17) RunningTarget named) {
    assertEquals("", String.join(" ", nameless.files().tmp()));
    assertEquals("hsperfdata_app", String.join(" ", named.files().tmp()));
  }
}

package dev.jdebug.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.sandbox.Capabilities;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.testbed.programs.Deadlock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsSandbox
class TargetTests {
  private static final Identity SAME = Identity.restricted(1000, 1000);

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void aJvmOfEachVersionRunsAndAnswersItsOwnJcmd(int version) {
    try (RunningTarget target = TargetSpec.jvm(version).start()) {
      Ran ran = target.ownJcmd("VM.version");

      assertEquals(0, ran.exitCode(), ran::stderr);
      assertTrue(
          ran.stdout().contains("JDK " + version + ".") || ran.stdout().contains("JDK 8.0"),
          ran::stdout);
      assertEquals("READY\n", target.stdout());
      assertEquals("", target.stderr());
      assertEquals(List.of(".java_pid1", "hsperfdata_app"), target.files().tmp());
      assertEquals(List.of("/tmp/.java_pid1", "/tmp/hsperfdata_app/1"), target.files().written());
      assertEquals(32768, target.files().bytesWritten());
    }
  }

  @ParameterizedTest
  @EnumSource(PidRelation.class)
  void whoRunsBesideSeesTheTargetUnderItsNumberAndThroughItsRoot(PidRelation pids) {
    try (RunningTarget target = TargetSpec.jvm(25).pids(pids).start()) {
      String proc = "/proc/" + target.pid();
      Ran cmdline = target.beside(SAME, "cat", proc + "/cmdline");
      Ran tmp = target.beside(SAME, "ls", proc + "/root/tmp", "/tmp");

      assertTrue(cmdline.stdout().contains(".Idle"), cmdline::stdout);
      assertEquals(
          "/proc/%d/root/tmp:\nhsperfdata_app\n\n/tmp:\n".formatted(target.pid()), tmp.stdout());
      assertEquals(pids == PidRelation.SHARED, target.pid() == 1);
      assertEquals(pids != PidRelation.HOST_VIEW, target.pid() == target.innerPid());
    }
  }

  @Test
  void theKernelRefusesWhatItRefusesInAPod() {
    try (RunningTarget target = TargetSpec.jvm(17).start()) {
      Identity root = Identity.root(Capabilities.CONTAINER_DEFAULT);
      Identity tracer = Identity.root(Capabilities.of("SYS_PTRACE"));
      String tmp = "/proc/1/root/tmp";

      assertEquals(0, target.beside(SAME, "ls", tmp).exitCode());
      assertEquals(2, target.beside(Identity.restricted(1000, 2000), "ls", tmp).exitCode());
      assertEquals(2, target.beside(Identity.restricted(2000, 1000), "ls", tmp).exitCode());
      assertEquals(2, target.beside(root, "ls", tmp).exitCode());
      assertEquals(0, target.beside(tracer, "ls", tmp).exitCode());
    }
  }

  @Test
  void aJavaProgramOfTheTestsRunsBeside() {
    try (RunningTarget target = TargetSpec.jvm(17).start()) {
      Ran ran = target.beside(SAME, Java.of(SystemProperty.class).withWords("java.version"));

      assertEquals(System.getProperty("java.version") + "\n", ran.stdout(), ran::stderr);
    }
  }

  @Test
  void aTargetInItsOwnUserNamespaceHasOtherIdsOutside() {
    try (RunningTarget target = TargetSpec.jvm(17).inUserNamespace().start()) {
      assertEquals("201000\t201000\t201000\t201000", target.process().statusField("Uid"));
      assertEquals("1000\n", target.inside("id", "-u").stdout());
      assertEquals(0, target.ownJcmd("VM.version").exitCode());
      assertEquals(0, target.beside(SAME.inUserNamespace(), "ls", "/proc/1/root").exitCode());
      assertEquals(2, target.beside(SAME, "ls", "/proc/1/root").exitCode());
    }
  }

  @Test
  void aDeadlockIsOneWhenTheTargetIsReady() {
    try (RunningTarget target = TargetSpec.jvm(8).program(Deadlock.class).start()) {
      assertTrue(target.ownJcmd("Thread.print").stdout().contains("Found one Java-level deadlock"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void aHungSafepointAnswersNoThreadDump(int version) {
    try (RunningTarget target = TargetSpec.hungSafepoint(version).start()) {
      Ran ran =
          target.inside("timeout", "2", Rootfs.javaHome(25) + "/bin/jcmd", "1", "Thread.print");

      assertEquals(124, ran.exitCode());
      assertFalse(ran.stdout().contains("main"), ran::stdout);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void aStartingJvmHasNoHandlersUntilItIsLetGo(int version) {
    // signal(7): SIGQUIT is 3, the third bit of the mask
    long sigquit = 1 << 2;
    try (RunningTarget target = TargetSpec.starting(version).start()) {
      assertEquals(0, Long.parseLong(target.process().statusField("SigCgt"), 16) & sigquit);
      assertFalse(target.isReady());

      target.letGo();

      assertEquals(sigquit, Long.parseLong(target.process().statusField("SigCgt"), 16) & sigquit);
      assertTrue(target.isReady());
    }
  }

  @Test
  void aStaleSocketHasTheNameAndTheOwnerOfARealOne() {
    try (RunningTarget target = TargetSpec.jvm(17).start()) {
      StaleSocket.leave(target, 1000);

      Ran ls = target.inside("stat", "--format=%F %u:%g", "/tmp/.java_pid1");
      assertEquals("socket 1000:1000\n", ls.stdout());
    }
  }

  @Test
  void aProcessThatIsNoJvmRuns() {
    try (RunningTarget target = TargetSpec.process("sleep", "infinity").start()) {
      assertEquals("sleep\n", target.beside(SAME, "cat", "/proc/1/comm").stdout());
    }
  }
}

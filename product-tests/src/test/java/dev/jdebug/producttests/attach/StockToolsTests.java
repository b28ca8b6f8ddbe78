package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.sandbox.Identity;
import dev.jdebug.sandbox.TmpKind;
import dev.jdebug.testbed.NeedsSandbox;
import dev.jdebug.testbed.Ran;
import dev.jdebug.testbed.Rootfs;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.TargetSpec;
import dev.jdebug.testbed.programs.Idle;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What somebody in a debug container gets of the JDK's own tools, as the target's user and without
 * a capability: those of 21 and newer look into the target's {@code /tmp}, older ones into their
 * own, which has to be the same volume then.
 */
@NeedsSandbox
class StockToolsTests {
  private static final Identity SAME = Identity.restricted(1000, 1000);
  private static final List<Integer> TARGETS = List.of(8, 11, 17, 21, 25);
  private static final List<Integer> OLD = List.of(8, 11, 17);

  private record Pair(int target, int tools) {
    RunningTarget start(TmpKind tmp) {
      return TargetSpec.jvm(target).tmp(tmp).start();
    }

    Ran tool(RunningTarget running, String name, String... words) {
      List<String> command =
          Stream.concat(
                  Stream.of(Rootfs.javaHome(tools).resolve("bin").resolve(name).toString()),
                  Stream.of(words))
              .toList();
      return running.beside(SAME, command.toArray(String[]::new));
    }

    @Override
    public String toString() {
      return "JVM %d, tools of %d".formatted(target, tools);
    }
  }

  private static List<Pair> pairs(List<Integer> tools) {
    return TARGETS.stream()
        .flatMap(target -> tools.stream().map(of -> new Pair(target, of)))
        .toList();
  }

  static List<Pair> withNewTools() {
    return pairs(List.of(21, 25));
  }

  static List<Pair> withOldTools() {
    return pairs(OLD);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("withNewTools")
  void newToolsSeeAndReachTheTarget(Pair pair) {
    try (RunningTarget target = pair.start(TmpKind.OVERLAY)) {
      assertListsAndDumps(pair, target);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("withOldTools")
  void oldToolsDoWhereBothHaveOneTmp(Pair pair) {
    try (RunningTarget target = pair.start(TmpKind.SHARED)) {
      assertListsAndDumps(pair, target);
    }
  }

  /** Each waits ten seconds for a socket that is elsewhere. */
  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17})
  void oldToolsDoNotReachItElsewhere(int tools) {
    Pair pair = new Pair(17, tools);
    try (RunningTarget target = pair.start(TmpKind.OVERLAY)) {
      Ran dump = pair.tool(target, "jcmd", Long.toString(target.pid()), "Thread.print");
      assertNotEquals(0, dump.exitCode(), dump::toString);
    }
  }

  private static void assertListsAndDumps(Pair pair, RunningTarget target) {
    String pid = Long.toString(target.pid());
    Ran list = pair.tool(target, "jps", "-l");
    assertTrue(list.stdout().contains(pid + " " + Idle.class.getName() + "\n"), list::toString);
    Ran dump = pair.tool(target, "jcmd", pid, "Thread.print");
    assertEquals(0, dump.exitCode(), dump::toString);
    assertTrue(dump.stdout().contains("\tat " + Idle.class.getName() + ".main("), dump::toString);
  }
}

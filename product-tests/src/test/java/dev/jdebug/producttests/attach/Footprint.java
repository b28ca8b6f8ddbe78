package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.testbed.RunningTarget;
import java.util.ArrayList;
import java.util.List;

/** What the target may show of having been attached to: its own socket, and nothing else. */
final class Footprint {
  private final String stdout;
  private final String stderr;
  private final List<String> tmp;

  private Footprint(RunningTarget target) {
    this.stdout = target.stdout();
    this.stderr = target.stderr();
    this.tmp = target.files().tmp();
  }

  /** Of a target before anything was done to it. */
  static Footprint of(RunningTarget target) {
    return new Footprint(target);
  }

  /** It lives, printed nothing, and has its own attach socket more in {@code /tmp}. */
  void assertOnlySocketAdded(RunningTarget target) {
    List<String> expected = new ArrayList<>(tmp);
    expected.add(".java_pid" + target.innerPid());
    assertEquals(expected.stream().sorted().toList(), target.files().tmp());
    assertSilent(target);
  }

  /** It lives, printed nothing, and its {@code /tmp} is as it was. */
  void assertUnchanged(RunningTarget target) {
    assertEquals(tmp, target.files().tmp());
    assertSilent(target);
  }

  private void assertSilent(RunningTarget target) {
    assertTrue(target.process().isAlive(), "the target ended");
    assertEquals(stdout, target.stdout());
    assertEquals(stderr, target.stderr());
    List<String> strangers =
        target.files().written().stream().filter(file -> file.contains(".attach_pid")).toList();
    assertEquals(List.of(), strangers);
  }
}

package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.cli.Played;
import dev.jdebug.testbed.cluster.node.StartFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A helper that stands there, and is of another image than the one that is asked for. */
@Timeout(60)
class StandingHelperTests {
  private final DebugBench bench;
  private String helper = "";

  StandingHelperTests() throws StartFailure {
    bench = new DebugBench();
  }

  @BeforeEach
  void there() {
    helper = bench.run("debug", "cart", "-d").out().strip();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private Played.Setting newer() {
    return bench.setting().with("JDEBUG_IMAGE", "example/jdebug:2");
  }

  @Test
  void itDoesWhereOnlyTheConfigurationNamesAnother() {
    assertEquals(
        new Played(0, "", "Nothing would be sent: the helper " + helper + " is there.\n"),
        newer().run("thread-dump", "cart", "--dry-run=client"));
    String told = newer().run("thread-dump", "cart").err();
    assertTrue(
        told.startsWith(
            """
            Using the helper %s, which was there.
            It is of image example/jdebug:1, not of example/jdebug:2: another version may know less.
            """
                .formatted(helper)),
        told);
  }

  @Test
  void oneWithACommandOfItsOwnCannotBeToldToEnd() {
    bench.run(
        "debug", "cart", "--image=example/tools:1", "--name=mine", "-d", "--", "sleep", "3600");
    Played played = bench.run("stop", "cart");
    assertEquals("pod/cart helper " + helper + " told to end\n", played.out());
    assertEquals(
        """
        error: The debug container mine in pod default/cart runs a command of its own: it ends when that ends, or with the pod, and Kubernetes has no other way.
        hint: End the command from within: `jdebug attach cart -n default -c mine`.
        """,
        played.err());
    assertEquals(65, played.code());
  }

  @Test
  void itIsPassedOverWhereTheCommandLineNamesAnother() {
    Played named =
        newer().run("thread-dump", "cart", "--image=example/jdebug:3", "--dry-run=client");
    assertTrue(named.out().contains("image: example/jdebug:3\n"), named::toString);
    Played same =
        newer().run("thread-dump", "cart", "--image=example/jdebug:1", "--dry-run=client");
    assertEquals("Nothing would be sent: the helper " + helper + " is there.\n", same.err());
  }
}

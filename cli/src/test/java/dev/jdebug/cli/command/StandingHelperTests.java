package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.cli.Played;
import dev.jdebug.testbed.cluster.node.StartFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A helper that stands there, and is of another image than the one that is asked for. */
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
  void itIsPassedOverWhereTheCommandLineNamesAnother() {
    Played named =
        newer().run("thread-dump", "cart", "--image=example/jdebug:3", "--dry-run=client");
    assertTrue(named.out().contains("image: example/jdebug:3\n"), named::toString);
    Played same =
        newer().run("thread-dump", "cart", "--image=example/jdebug:1", "--dry-run=client");
    assertEquals("Nothing would be sent: the helper " + helper + " is there.\n", same.err());
  }
}

package dev.jdebug.cli.demo;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.sandbox.Sandbox;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** The commands of the demo, each run for real beside a sick JVM. */
public final class Tour {
  private static final String JVM = "local/SickShop";

  /** The evidence shows a deadlock. */
  private static final int DEADLOCK = 3;

  /**
   * A stop of the tour.
   *
   * @param remark what to look at
   * @param line what a user would type
   * @param code what it ends with
   */
  private record Stop(String remark, String line, int code) {
    Stop(String remark, String line) {
      this(remark, line, 0);
    }
  }

  private static final List<Stop> STOPS =
      List.of(
          new Stop("Which JVMs are there? Nothing is attached for this.", "jdebug jps local"),
          new Stop(
              "Which thread burns CPU, is the heap growing? Read from outside, too.",
              "jdebug top " + JVM + " --count 1"),
          new Stop(
              "What does every thread do now, and what does that mean? 3 times, 1 s apart.",
              "jdebug thread-dump " + JVM + " --count 3 --to dumps/",
              DEADLOCK),
          new Stop("These are the JVM's own dumps …", "head -qn 2 dumps/*.txt"),
          new Stop(
              "… which can be analysed again wherever they lie.",
              "jdebug analyze dumps/",
              DEADLOCK),
          new Stop("Any diagnostic command works.", "jdebug jcmd " + JVM + " VM.version"),
          new Stop("", "jdebug jcmd " + JVM + " GC.heap_info"));

  private Tour() {}

  /**
   * Goes it.
   *
   * @param out gets the remarks and lines; what they print goes to our own stdout and stderr
   */
  public static void go(PrintStream out) {
    Installation installation = Installation.ofProcess();
    Optional<String> why = Sandbox.unavailable();
    Scene scene =
        why.isPresent()
            ? PlainScene.open(installation, why.get())
            : NamespaceScene.open(installation);
    Thread cleanUp = new Thread(scene::close, "clean-up");
    Runtime.getRuntime().addShutdownHook(cleanUp);
    out.println(
        "A shop is down. Its JVM has a deadlock, a thread that computes without end, and a");
    out.println("list that only grows. " + scene.description());
    for (Stop stop : STOPS) {
      out.println();
      if (!stop.remark().isEmpty()) {
        out.println("# " + stop.remark());
      }
      out.println("$ " + stop.line());
      out.flush();
      int code = scene.run(stop.line());
      if (code != stop.code()) {
        throw new Failure(
            FailureKind.COMMAND_FAILED,
            "`" + stop.line() + "` ended with " + code + ".",
            "What it said stands above.");
      }
    }
    Runtime.getRuntime().removeShutdownHook(cleanUp);
    scene.close();
    out.println();
    out.println("The JVM is gone; nothing is left behind.");
    out.println("On a pod it is the same: jdebug thread-dump deploy/NAME");
  }
}

package dev.jdebug.cli;

import dev.jdebug.cli.evidence.Doors;
import dev.jdebug.cli.shell.Shell;
import dev.jdebug.collector.Collector;
import dev.jdebug.injector.Injector;
import java.util.Arrays;

/** The program. INT, TERM and HUP end it with 130, 143 and 129, after the hooks have cleaned up. */
public final class Main {
  private Main() {}

  public static void main(String[] words) {
    int code = Jdebug.run(Arrays.asList(words), Shell.ofProcess(), doors());
    if (code != 0) {
      System.exit(code);
    }
  }

  /** The real ways to JVMs; neither is walked before a command needs it. */
  static Doors doors() {
    return new Doors(Injector::connect, Collector::run);
  }
}

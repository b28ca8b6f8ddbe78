package dev.jdebug.cli.command;

import dev.jdebug.injector.Injector;
import dev.jdebug.injector.cleanup.MadePod;
import dev.jdebug.injector.session.Helper;
import java.io.PrintStream;

/** Removes what jdebug made, or tells what would be. */
final class Removal {
  private final Injector injector;
  private final PrintStream out;
  private final boolean rehearsal;
  private boolean any;

  Removal(Injector injector, PrintStream out, boolean rehearsal) {
    this.injector = injector;
    this.out = out;
    this.rehearsal = rehearsal;
  }

  void remove(Helper helper) {
    if (!rehearsal) {
      injector.stop(helper);
    }
    tell("pod/" + helper.pod() + " helper " + helper.name(), "told to end");
  }

  void remove(MadePod made) {
    if (!rehearsal) {
      injector.delete(made);
    }
    String about = made.about().isEmpty() ? "" : " of " + made.about();
    tell("pod/" + made.pod().name() + " (" + made.marks().kind() + about + ")", "deleted");
  }

  private void tell(String what, String done) {
    any = true;
    out.println(what + (rehearsal ? " would be " + done + " (dry run)" : " " + done));
  }

  /** Whether there was anything. */
  boolean any() {
    return any;
  }
}

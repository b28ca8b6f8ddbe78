package dev.jdebug.cli.evidence;

import dev.jdebug.cli.options.HelperWords;
import dev.jdebug.cli.options.RunWords;
import dev.jdebug.cli.shell.Shell;
import dev.jdebug.injector.ladder.Reach;
import dev.jdebug.injector.ladder.RungName;
import dev.jdebug.protocol.Failure;

/**
 * Whether somebody agrees to more than the target's own user. {@code -y} does, as long as it stays
 * in the pod: a pod that sees the whole node has to be asked for by its name.
 */
record Agreement(Shell shell, HelperWords words, RunWords run) {

  Reach reach() {
    return new Reach(
        words.via(), words.highest().orElse(RungName.COPY), this::given, words.nodeNamespace());
  }

  private boolean given(RungName way, Failure why) {
    boolean named = words.highest().map(highest -> way.compareTo(highest) <= 0).orElse(false);
    if (run.yes() && (named || way.compareTo(RungName.NODE) < 0)) {
      return true;
    }
    return shell.canAsk() && !run.yes() && asked(way, why);
  }

  private boolean asked(RungName way, Failure why) {
    return new Question(shell)
        .confirm(
            why.getMessage()
                + "\nThe next way that may lead there is "
                + way.word()
                + ": "
                + way.what()
                + ".\nIt costs "
                + way.costs()
                + ".");
  }
}

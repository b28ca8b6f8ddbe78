package dev.jdebug.cli.command;

import dev.jdebug.cli.options.ClusterFlags;
import dev.jdebug.cli.options.GcFlags;
import dev.jdebug.cli.options.GcWords;
import dev.jdebug.cli.options.RunFlags;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.Scope;
import dev.jdebug.injector.cleanup.KeeperStatus;
import dev.jdebug.injector.cleanup.MadePod;
import dev.jdebug.injector.session.Helper;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Model.CommandSpec;

/** {@code gc}: removes what jdebug made and whose time is over. */
final class GcCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "%nDeletes the pods that jdebug made and whose time is over, and tells helpers to end"
                + " that nobody used for their time to live. Touches nothing that jdebug did not"
                + " make.");
    GcFlags.addTo(spec);
    ClusterFlags.addTo(spec);
    RunFlags.addTo(spec);
    return spec;
  }

  @Override
  public int run(Invocation invocation) {
    GcWords words = GcFlags.read(invocation.line());
    boolean quiet = RunFlags.read(invocation.line()).quiet();
    Instant now = Instant.now();
    try (Injector injector =
        invocation.doors().cluster().apply(ClusterFlags.read(invocation.line()))) {
      String namespace = words.everywhere() ? "" : injector.address().namespace();
      Scope scope = Scope.all(namespace);
      Removal removal = new Removal(injector, invocation.shell().out(), words.rehearsal());
      injector.madePods(scope).stream()
          .filter(made -> over(made, words, now))
          .forEach(removal::remove);
      injector.helpers(scope).stream()
          .filter(helper -> over(injector, helper, words, now))
          .forEach(removal::remove);
      if (!removal.any() && !quiet) {
        invocation.shell().err().println("Nothing to remove.");
      }
      return 0;
    }
  }

  private static boolean over(MadePod made, GcWords words, Instant now) {
    boolean old =
        words.olderThan().filter(age -> !made.pod().created().plus(age).isAfter(now)).isPresent();
    return !made.pod().deleting() && (old || made.expired(now));
  }

  /** Only the helper knows when it was used last; a younger one need not be asked. */
  private static boolean over(Injector injector, Helper helper, GcWords words, Instant now) {
    Duration age = words.olderThan().orElse(Duration.ZERO);
    if (!helper.running() || helper.started().plus(age).isAfter(now)) {
      return false;
    }
    return injector
        .keeperStatus(helper)
        .filter(status -> status.unusedFor(words.olderThan().orElse(limit(status))))
        .isPresent();
  }

  private static Duration limit(KeeperStatus status) {
    // Not known: nobody can say that it is over.
    return status.timeToLive().isZero() ? Duration.ofDays(365) : status.timeToLive();
  }
}

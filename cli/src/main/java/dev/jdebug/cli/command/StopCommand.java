package dev.jdebug.cli.command;

import dev.jdebug.cli.evidence.PodJvms;
import dev.jdebug.cli.options.ClusterFlags;
import dev.jdebug.cli.options.ListFlags;
import dev.jdebug.cli.options.ListWords;
import dev.jdebug.cli.options.RunFlags;
import dev.jdebug.cli.options.StopFlags;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.Scope;
import dev.jdebug.injector.session.Helper;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code stop}: tells helpers to end, deletes the pods that jdebug made. */
final class StopCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "%nTells helpers to end and deletes the pods that jdebug made. A helper also ends by"
                + " itself when nobody used it for its time to live. Its entry stays in the pod for"
                + " as long as the pod lives.");
    StopFlags.addTo(spec);
    ListFlags.addTo(spec, "POD or KIND/NAME: its helpers, and the copies of it.");
    ClusterFlags.addTo(spec);
    RunFlags.addTo(spec);
    return spec;
  }

  @Override
  public int run(Invocation invocation) {
    ListWords words = ListFlags.read(invocation.line());
    boolean rehearsal = StopFlags.dryRun(invocation.line());
    boolean named = !words.target().isEmpty() || !words.selector().isEmpty();
    if (!named && !words.everywhere() && !StopFlags.all(invocation.line())) {
      throw new Failure(
          FailureKind.USAGE,
          "Whose helpers are to end is not said.",
          "Name a pod or -l, or take all of the namespace by --all, of all namespaces by -A.");
    }
    boolean quiet = RunFlags.read(invocation.line()).quiet();
    try (Injector injector =
        invocation.doors().cluster().apply(ClusterFlags.read(invocation.line()))) {
      Scope scope = PodJvms.scope(injector, words);
      Removal removal = new Removal(injector, invocation.shell().out(), rehearsal);
      List<Helper> running = injector.helpers(scope).stream().filter(Helper::running).toList();
      running.stream().filter(helper -> !hasItsOwnCommand(helper)).forEach(removal::remove);
      injector.madePods(scope).stream()
          .filter(made -> !made.pod().deleting())
          .forEach(removal::remove);
      running.stream()
          .filter(StopCommand::hasItsOwnCommand)
          .findFirst()
          .ifPresent(own -> refuse(own, invocation));
      if (!removal.any() && !quiet) {
        invocation.shell().err().println("No running helpers found.");
      }
      return 0;
    }
  }

  /** It runs what the user gave it, in place of the keeper that hears us. */
  private static boolean hasItsOwnCommand(Helper helper) {
    return helper.timeToLive().isZero();
  }

  private static void refuse(Helper own, Invocation invocation) {
    throw new Failure(
        FailureKind.TARGET_UNFIT,
        "The debug container "
            + own.name()
            + " in pod "
            + own.namespace()
            + "/"
            + own.pod()
            + " runs a command of its own: it ends when that ends, or with the pod, and Kubernetes"
            + " has no other way.",
        "End the command from within: `"
            + invocation.shell().name()
            + " attach "
            + own.pod()
            + " -n "
            + own.namespace()
            + " -c "
            + own.name()
            + "`.");
  }
}

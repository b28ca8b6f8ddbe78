package dev.jdebug.cli.evidence;

import dev.jdebug.cli.options.TargetWords;
import dev.jdebug.cli.shell.Shell;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.Scope;
import dev.jdebug.injector.cluster.ConnectOptions;
import dev.jdebug.injector.why.ContainerHealth;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.JvmRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What could be meant when no target is named: JVMs of the namespace's pods, and of this host. */
final class Candidates {
  private final Shell shell;
  private final Doors doors;
  private final ConnectOptions connect;

  Candidates(Shell shell, Doors doors, ConnectOptions connect) {
    this.shell = shell;
    this.doors = doors;
    this.connect = connect;
  }

  /** Lets the user choose one of them; the narrowing words are kept. */
  TargetWords choose(TargetWords given) {
    List<TargetWords> words = new ArrayList<>();
    HealthTable table = new HealthTable(Instant.now());
    String unreachable = pods(given, words, table);
    for (JvmRow row : HostJvms.list(doors.host())) {
      words.add(new TargetWords("local/" + row.pid(), "", "", ""));
      table.add(row);
    }
    if (words.isEmpty()) {
      throw new Failure(
          FailureKind.USAGE,
          "No target is named, and no JVM is found to choose from.",
          unreachable.isEmpty()
              ? "Another namespace is chosen by -n. JVMs of other users' processes are seen by"
                  + " root."
              : "The cluster: " + unreachable);
    }
    int chosen =
        new Question(shell)
            .ask(table.titled("No target is named. It could be"), -1, "Name one of them.");
    return words.get(chosen);
  }

  /** Adds the pods' containers; tells why there are none when the cluster cannot be asked. */
  private String pods(TargetWords given, List<TargetWords> words, HealthTable table) {
    try (Injector injector = doors.cluster().apply(connect)) {
      Scope scope = Scope.all(injector.address().namespace());
      for (ContainerHealth one : injector.health(scope, note -> {})) {
        boolean wanted =
            given.container().isEmpty()
                ? one.jvm().likely()
                : given.container().equals(one.container());
        if (wanted && one.running()) {
          words.add(new TargetWords(one.pod(), "", one.container(), given.jvm()));
          table.add(one);
        }
      }
      return "";
    } catch (Failure e) {
      if (!connect.equals(ConnectOptions.DEFAULT)) {
        throw e;
      }
      return e.getMessage();
    }
  }
}

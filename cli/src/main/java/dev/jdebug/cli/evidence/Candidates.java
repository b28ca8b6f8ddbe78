package dev.jdebug.cli.evidence;

import dev.jdebug.cli.options.TargetWords;
import dev.jdebug.cli.shell.Shell;
import dev.jdebug.injector.ContainerRow;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.Scope;
import dev.jdebug.injector.cluster.ConnectOptions;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.JvmRow;
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

  private record Candidate(TargetWords words, String line) {}

  /** Lets the user choose one of them; the narrowing words are kept. */
  TargetWords choose(TargetWords given) {
    List<Candidate> candidates = new ArrayList<>();
    String unreachable = pods(given, candidates);
    for (JvmRow row : HostJvms.list(doors.host())) {
      String target = "local/" + row.pid();
      candidates.add(
          new Candidate(
              new TargetWords(target, "", "", ""), target + "  (" + row.mainClass() + ")"));
    }
    if (candidates.isEmpty()) {
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
            .ask(
                "No target is named. It could be",
                candidates.stream().map(Candidate::line).toList(),
                -1,
                "Name one of them.");
    return candidates.get(chosen).words();
  }

  /** Adds the pods' containers; tells why there are none when the cluster cannot be asked. */
  private String pods(TargetWords given, List<Candidate> candidates) {
    try (Injector injector = doors.cluster().apply(connect)) {
      Scope scope = new Scope(injector.address().namespace(), "", "");
      for (ContainerRow row : injector.containers(scope)) {
        boolean wanted =
            given.container().isEmpty()
                ? row.jvm().likely()
                : given.container().equals(row.container());
        if (wanted && row.state().equals("Running")) {
          candidates.add(
              new Candidate(
                  new TargetWords(row.pod().name(), "", row.container(), given.jvm()),
                  row.pod().name()
                      + " -c "
                      + row.container()
                      + "  (a JVM? by "
                      + row.jvm().because()
                      + ")"));
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

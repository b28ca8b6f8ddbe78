package dev.jdebug.cli.evidence;

import dev.jdebug.cli.options.ListWords;
import dev.jdebug.injector.ContainerRow;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.Scope;
import dev.jdebug.injector.Session;
import dev.jdebug.injector.target.FoundPod;
import dev.jdebug.injector.target.Target;
import dev.jdebug.injector.target.TargetQuery;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.JvmRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The JVMs of pods: seen where a helper looks from inside, guessed elsewhere. Makes no helper. */
public final class PodJvms {
  private final Injector injector;

  public PodJvms(Injector injector) {
    this.injector = injector;
  }

  /** The list, in the order of the API server. */
  public List<ListedJvm> list(ListWords words) {
    List<ListedJvm> listed = new ArrayList<>();
    for (ContainerRow row : injector.containers(scope(injector, words))) {
      List<JvmRow> seen = row.helper().isEmpty() ? List.of() : seen(row);
      if (seen.isEmpty()) {
        listed.add(ListedJvm.guessed(row));
      }
      seen.forEach(jvm -> listed.add(ListedJvm.seen(row, jvm)));
    }
    return listed;
  }

  /** What the words mean in the API's terms; a workload stands for the pod that captures take. */
  public static Scope scope(Injector injector, ListWords words) {
    String namespace = words.everywhere() ? "" : injector.address().namespace();
    if (words.target().isEmpty()) {
      return Scope.selected(namespace, words.selector());
    }
    FoundPod found = injector.find(TargetQuery.parse(words.target()));
    return Scope.of(found.pod());
  }

  /** Empty when the helper cannot be asked: it may have ended since it was listed. */
  private List<JvmRow> seen(ContainerRow row) {
    try {
      Target target = Target.of(row.pod(), row.container());
      Optional<Session> session = injector.existing(target);
      if (session.isEmpty()) {
        return List.of();
      }
      // Not closed: the list goes on with the same connection.
      PodWitness witness = new PodWitness(injector, session.get(), "");
      String id = target.containerId();
      return HostJvms.rows(witness).stream()
          .filter(jvm -> jvm.containerId().isEmpty() || jvm.containerId().equals(id))
          .toList();
    } catch (Failure e) {
      return List.of();
    }
  }
}

package dev.jdebug.injector.why;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything that may be wrong with a pod. */
final class Diagnoses {
  private static final List<Diagnosis> ALL =
      List.of(
          new StuckDeletion(),
          new PodRefused(),
          new NodeTrouble(),
          new Unschedulable(),
          new EventTrouble(),
          new ImageTrouble(),
          new ConfigTrouble(),
          new NotStarted(),
          new OutOfMemoryKill(),
          new ProbeKill(),
          new JvmOutOfMemory(),
          new JvmCrash(),
          new OwnFailure(),
          new OtherKill(),
          new EndsBySuccess(),
          new NotReady(),
          new TightMemory(),
          new Waiting());

  private Diagnoses() {}

  /** What holds, the most certain first; none when nothing is wrong. */
  static List<Finding> of(PodCase pod) {
    List<Finding> findings =
        new ArrayList<>(ALL.stream().flatMap(diagnosis -> diagnosis.of(pod)).toList());
    boolean explained = findings.stream().anyMatch(finding -> !finding.id().equals("creating"));
    if (explained) {
      findings.removeIf(finding -> finding.id().equals("creating"));
    }
    findings.sort(Comparator.comparing(Finding::certainty));
    return findings;
  }
}

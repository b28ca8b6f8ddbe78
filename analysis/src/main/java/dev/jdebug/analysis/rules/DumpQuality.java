package dev.jdebug.analysis.rules;

import dev.jdebug.analysis.finding.Confidence;
import dev.jdebug.analysis.finding.Finding;
import dev.jdebug.analysis.finding.Severity;
import dev.jdebug.analysis.threads.ThreadDump;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the dumps themselves. */
final class DumpQuality implements Rule {

  @Override
  public List<String> ids() {
    return List.of("T30");
  }

  @Override
  public List<Finding> examine(Scene scene) {
    List<String> evidence = new ArrayList<>();
    for (ThreadDump dump : scene.dumps()) {
      String which = dump.taken().isEmpty() ? "" : dump.taken() + ": ";
      dump.remarks().forEach(remark -> evidence.add(which + remark));
    }
    return evidence.isEmpty()
        ? List.of()
        : List.of(
            new Finding(
                "T30",
                Severity.NOTE,
                Confidence.CERTAIN,
                "What was given is not whole, or does not belong together",
                evidence,
                "What is said here holds for what could be read: take it again if that is"
                    + " possible."));
  }
}

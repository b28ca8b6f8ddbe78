package dev.jdebug.analysis.rules;

import dev.jdebug.analysis.finding.Confidence;
import dev.jdebug.analysis.finding.Finding;
import dev.jdebug.analysis.finding.Severity;
import dev.jdebug.analysis.threads.JvmThread;
import java.util.ArrayList;
import java.util.List;

/** Workers that did not move over several dumps, in pools of which others did. */
final class StuckThreads implements Rule {
  private static final int DUMPS = 3;
  private static final int MANY = 3;

  @Override
  public List<String> ids() {
    return List.of("T17");
  }

  @Override
  public String inapplicable(Scene scene) {
    return scene.dumps().size() >= DUMPS
        ? ""
        : "whether threads are stuck is seen in three dumps: --count 3 --interval 2s";
  }

  @Override
  public List<Finding> examine(Scene scene) {
    List<JvmThread> stuck = new ArrayList<>();
    for (Pool pool : scene.pools()) {
      if (!pool.starved()) {
        for (JvmThread worker : pool.workers()) {
          if (Waiting.forSomething(worker)
              && !Waiting.sleeps(worker.stack())
              && scene.stoodStill(worker, DUMPS)) {
            stuck.add(worker);
          }
        }
      }
    }
    return stuck.isEmpty()
        ? List.of()
        : List.of(
            new Finding(
                "T17",
                stuck.size() >= MANY ? Severity.WARNING : Severity.NOTE,
                Confidence.LIKELY,
                Words.threads(stuck.size())
                    + " of pools did not move in "
                    + scene.dumps().size()
                    + " dumps",
                Words.places(stuck, 4),
                "Look at what they wait for, and whether it has a timeout."));
  }
}

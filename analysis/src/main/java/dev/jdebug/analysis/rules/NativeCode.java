package dev.jdebug.analysis.rules;

import dev.jdebug.analysis.finding.Confidence;
import dev.jdebug.analysis.finding.Finding;
import dev.jdebug.analysis.finding.Severity;
import dev.jdebug.analysis.threads.Frame;
import dev.jdebug.analysis.threads.JvmThread;
import dev.jdebug.analysis.threads.RunState;
import java.util.List;

/** Threads in native code that is not the JDK's: what they do there no dump says. */
final class NativeCode implements Rule {

  @Override
  public List<String> ids() {
    return List.of("T29");
  }

  @Override
  public List<Finding> examine(Scene scene) {
    List<JvmThread> there = scene.threads().stream().filter(NativeCode::isThere).toList();
    return there.isEmpty()
        ? List.of()
        : List.of(
            new Finding(
                "T29",
                Severity.NOTE,
                Confidence.CERTAIN,
                Words.threads(there.size()) + " in native code outside of the JDK",
                Words.places(there, 5),
                "A profiler of native frames shows more: jdebug profile TARGET."));
  }

  private static boolean isThere(JvmThread thread) {
    if (thread.stack().isEmpty() || thread.state() != RunState.RUNNABLE) {
      return false;
    }
    Frame newest = thread.stack().frames().getFirst();
    return newest.isNative() && !newest.ofJdk() && !Waiting.forWork(thread.stack());
  }
}

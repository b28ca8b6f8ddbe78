package dev.jdebug.analysis.report;

import dev.jdebug.analysis.threads.JvmThread;
import dev.jdebug.analysis.threads.Stack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Threads with the same stack. */
public record StackGroup(Stack stack, List<JvmThread> threads) {

  /** The largest groups first; threads that stand alone are in none. */
  static List<StackGroup> of(List<JvmThread> threads) {
    Map<Stack, List<JvmThread>> groups = new LinkedHashMap<>();
    for (JvmThread thread : threads) {
      if (!thread.stack().isEmpty()) {
        groups.computeIfAbsent(thread.stack(), stack -> new ArrayList<>()).add(thread);
      }
    }
    return groups.entrySet().stream()
        .filter(group -> group.getValue().size() > 1)
        .map(group -> new StackGroup(group.getKey(), group.getValue()))
        .sorted((one, other) -> other.threads().size() - one.threads().size())
        .toList();
  }
}

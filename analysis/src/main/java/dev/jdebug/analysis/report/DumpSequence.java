package dev.jdebug.analysis.report;

import dev.jdebug.analysis.threads.JvmThread;
import dev.jdebug.analysis.threads.ThreadDump;
import dev.jdebug.analysis.threads.ThreadDump.Form;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which dumps belong together: of the JVM of the last one, in the order of their times. Texts know
 * CPU times and all locks of platform threads, files of dump_to_file know virtual threads: the last
 * text gets what the last file has and it has not.
 */
final class DumpSequence {
  private DumpSequence() {}

  static List<ThreadDump> of(List<ThreadDump> read) {
    List<ThreadDump> texts =
        read.stream()
            .filter(dump -> dump.form() == Form.TEXT)
            .collect(Collectors.toCollection(ArrayList::new));
    List<ThreadDump> files = read.stream().filter(dump -> dump.form() != Form.TEXT).toList();
    if (texts.isEmpty()) {
      return inOrder(new ArrayList<>(files));
    }
    String jvm = texts.getLast().jvm();
    texts.removeIf(dump -> !dump.jvm().equals(jvm));
    List<ThreadDump> sequence = inOrder(texts);
    if (files.isEmpty()) {
      return sequence;
    }
    sequence.set(sequence.size() - 1, joined(sequence.getLast(), files.getLast()));
    return sequence;
  }

  private static List<ThreadDump> inOrder(List<ThreadDump> dumps) {
    if (dumps.stream().noneMatch(dump -> dump.taken().isEmpty())) {
      dumps.sort(Comparator.comparing(ThreadDump::taken));
    }
    return dumps;
  }

  private static ThreadDump joined(ThreadDump text, ThreadDump file) {
    Map<Long, JvmThread> known = new HashMap<>();
    text.threads().forEach(thread -> known.put(thread.id(), thread));
    List<JvmThread> threads = new ArrayList<>(text.threads());
    for (JvmThread thread : file.threads()) {
      JvmThread same = known.get(thread.id());
      if (same == null) {
        threads.add(thread);
      } else if (same.virtual()) {
        threads.set(threads.indexOf(same), thread);
      }
    }
    return new ThreadDump(
        text.form(),
        text.jvm(),
        text.taken(),
        threads,
        text.deadlocks(),
        text.ownersListed(),
        text.whole(),
        text.remarks());
  }
}

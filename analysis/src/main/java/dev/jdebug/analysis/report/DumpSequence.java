package dev.jdebug.analysis.report;

import dev.jdebug.analysis.threads.JvmThread;
import dev.jdebug.analysis.threads.ThreadDump;
import dev.jdebug.analysis.threads.ThreadDump.Form;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which dumps belong together: of the JVM of the last one, in the order of their times. Texts know
 * CPU times and all locks of platform threads, files of dump_to_file know virtual threads: the last
 * text gets what the last file has and it has not.
 */
final class DumpSequence {
  private DumpSequence() {}

  static List<ThreadDump> of(List<ThreadDump> read) {
    List<ThreadDump> texts = new ArrayList<>(read);
    texts.removeIf(dump -> dump.form() != Form.TEXT);
    List<ThreadDump> files = read.stream().filter(dump -> dump.form() != Form.TEXT).toList();
    if (texts.isEmpty()) {
      return inOrder(new ArrayList<>(files));
    }
    String jvm = texts.getLast().jvm();
    int all = texts.size();
    texts.removeIf(dump -> !dump.jvm().equals(jvm));
    List<ThreadDump> sequence = inOrder(texts);
    ThreadDump last = sequence.removeLast();
    last = files.isEmpty() ? last : joined(last, files.getLast());
    sequence.add(withRemark(last, all - sequence.size() - 1));
    return sequence;
  }

  private static ThreadDump withRemark(ThreadDump dump, int leftOut) {
    if (leftOut == 0) {
      return dump;
    }
    List<String> remarks = new ArrayList<>(dump.remarks());
    remarks.add(
        leftOut == 1
            ? "1 dump of another JVM is left out."
            : leftOut + " dumps of other JVMs are left out.");
    return copy(dump, dump.threads(), remarks);
  }

  private static ThreadDump copy(ThreadDump dump, List<JvmThread> threads, List<String> remarks) {
    return new ThreadDump(
        dump.form(),
        dump.jvm(),
        dump.taken(),
        threads,
        dump.deadlocks(),
        dump.ownersListed(),
        dump.whole(),
        remarks);
  }

  private static List<ThreadDump> inOrder(List<ThreadDump> dumps) {
    if (dumps.stream().noneMatch(dump -> dump.taken().isEmpty())) {
      dumps.sort(Comparator.comparing(ThreadDump::taken));
    }
    return dumps;
  }

  private static ThreadDump joined(ThreadDump text, ThreadDump file) {
    Map<Long, Integer> known = new HashMap<>();
    List<JvmThread> threads = new ArrayList<>(text.threads());
    for (int i = 0; i < threads.size(); i++) {
      known.put(threads.get(i).id(), i);
    }
    for (JvmThread thread : file.threads()) {
      Integer same = known.get(thread.id());
      if (same == null) {
        threads.add(thread);
      } else if (threads.get(same).virtual()) {
        threads.set(same, thread);
      }
    }
    return copy(text, threads, text.remarks());
  }
}

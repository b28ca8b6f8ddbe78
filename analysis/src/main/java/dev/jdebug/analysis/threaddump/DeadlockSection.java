package dev.jdebug.analysis.threaddump;

import dev.jdebug.analysis.threads.ReportedDeadlock;
import dev.jdebug.analysis.threads.ReportedDeadlock.Wait;
import java.util.ArrayList;
import java.util.List;

/** {@code Found one Java-level deadlock:} and what follows, until the stacks are repeated. */
final class DeadlockSection {
  private static final String HOLDER = "which is held by \"";

  private final List<Wait> waits = new ArrayList<>();
  private String thread = "";
  private String lock = "";

  void take(Line line) {
    if (line.at(0) == '"') {
      int end = line.lastIndexOf("\"");
      thread = end > 0 ? line.text(1, end) : line.text(1);
    } else if (line.startsWith("waiting ")) {
      lock = lock(line);
    } else if (line.startsWith(HOLDER) && waits.size() < 1000) {
      int end = line.lastIndexOf("\"");
      String holder = line.text(HOLDER.length(), Math.max(end, HOLDER.length()));
      waits.add(new Wait(thread, lock, holder));
    }
  }

  /** What was read, which empties this. */
  ReportedDeadlock end() {
    ReportedDeadlock deadlock = new ReportedDeadlock(waits);
    waits.clear();
    return deadlock;
  }

  /** {@code …monitor 0x… (object 0x…, a T),} and {@code …ownable synchronizer 0x…, (a T),}. */
  private static String lock(Line line) {
    int type = line.lastIndexOf("a ");
    int close = line.indexOf(")", Math.max(type, 0));
    if (type < 0 || close < 0) {
      return "";
    }
    int object = line.indexOf("(object ", 0);
    int from = object >= 0 ? object + 8 : line.indexOf("0x", 0);
    int to = from < 0 ? -1 : line.indexOf(",", from);
    String address = to < 0 ? "" : line.text(from, to) + " ";
    return address + "(a " + line.text(type + 2, close) + ")";
  }
}

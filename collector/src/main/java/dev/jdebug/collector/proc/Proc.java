package dev.jdebug.collector.proc;

import java.io.File;
import java.util.Arrays;

/**
 * A proc file system.
 *
 * @param root {@code /proc}, or a recorded copy of it
 */
public record Proc(String root) {
  public static final Proc LIVE = new Proc("/proc");

  public ProcessFolder process(long pid) {
    return new ProcessFolder(pid, root + "/" + pid);
  }

  /** This process itself. */
  public ProcessFolder self() {
    return new ProcessFolder(ProcessHandle.current().pid(), root + "/self");
  }

  /** All processes, by number. */
  public long[] pids() {
    String[] names = new File(root).list();
    if (names == null) {
      return new long[0];
    }
    long[] pids = new long[names.length];
    int count = 0;
    for (String name : names) {
      if (name.charAt(0) >= '1' && name.charAt(0) <= '9') {
        pids[count++] = Long.parseLong(name);
      }
    }
    pids = Arrays.copyOf(pids, count);
    Arrays.sort(pids);
    return pids;
  }

  /** When the machine booted, by the wall clock; 0 when it cannot be told. */
  public long bootEpochMillis() {
    String uptime = ProcFile.readText(root + "/uptime");
    if (uptime == null) {
      return 0;
    }
    int space = uptime.indexOf(' ');
    try {
      double seconds = Double.parseDouble(space < 0 ? uptime : uptime.substring(0, space));
      return System.currentTimeMillis() - (long) (seconds * 1000);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}

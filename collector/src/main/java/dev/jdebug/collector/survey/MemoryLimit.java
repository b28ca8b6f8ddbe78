package dev.jdebug.collector.survey;

import dev.jdebug.collector.proc.ControlGroup;
import dev.jdebug.collector.proc.ProcFile;
import dev.jdebug.collector.proc.ProcessFolder;
import org.jspecify.annotations.Nullable;

/**
 * What a process's memory cgroup allows and has given away, in bytes; −1 when not known.
 *
 * @param working without inactive page cache, as the kubelet counts
 */
record MemoryLimit(long limit, long working) {
  private static final String MOUNT = "/sys/fs/cgroup";

  /** More than any machine has: version 1 writes a huge number for none. */
  private static final long NONE = 1L << 60;

  /** By the process's own view of its cgroup, else by ours. */
  static MemoryLimit of(ProcessFolder process) {
    String path = ControlGroup.unifiedPath(process.cgroup());
    String safe = path.contains("..") ? "" : path;
    for (String folder : new String[] {process.path() + "/root" + MOUNT, MOUNT + safe}) {
      MemoryLimit found = second(folder);
      if (found != null) {
        return found;
      }
    }
    MemoryLimit old = first(process.path() + "/root" + MOUNT + "/memory");
    return old == null ? new MemoryLimit(-1, -1) : old;
  }

  /** The root's cgroup has no such file: nothing limits it. */
  private static @Nullable MemoryLimit second(String folder) {
    String limit = ProcFile.readText(folder + "/memory.max");
    return limit == null
        ? null
        : new MemoryLimit(number(limit), working(folder, "/memory.current", "inactive_file "));
  }

  private static @Nullable MemoryLimit first(String folder) {
    String limit = ProcFile.readText(folder + "/memory.limit_in_bytes");
    return limit == null
        ? null
        : new MemoryLimit(
            number(limit), working(folder, "/memory.usage_in_bytes", "total_inactive_file "));
  }

  private static long working(String folder, String usage, String droppable) {
    String used = ProcFile.readText(folder + usage);
    long bytes = used == null ? -1 : number(used);
    String stat = ProcFile.readText(folder + "/memory.stat");
    if (bytes < 0 || stat == null) {
      return bytes;
    }
    int at = stat.startsWith(droppable) ? 0 : stat.indexOf("\n" + droppable) + 1;
    if (at == 0 && !stat.startsWith(droppable)) {
      return bytes;
    }
    int end = stat.indexOf('\n', at);
    return Math.max(
        0, bytes - number(stat.substring(at + droppable.length(), end < 0 ? stat.length() : end)));
  }

  private static long number(String text) {
    try {
      long number = Long.parseLong(text.strip());
      return number >= NONE ? -1 : number;
    } catch (NumberFormatException e) {
      return -1; // "max"
    }
  }
}

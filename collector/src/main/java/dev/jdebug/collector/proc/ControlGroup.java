package dev.jdebug.collector.proc;

/** {@code /proc/<pid>/cgroup}. */
public final class ControlGroup {
  private static final int ID_LENGTH = 64;

  private ControlGroup() {}

  /** The container's id, 64 hex digits in the innermost path that has them; empty when none. */
  public static String containerId(String cgroup) {
    int run = 0;
    String id = "";
    for (int i = 0; i <= cgroup.length(); i++) {
      char c = i < cgroup.length() ? cgroup.charAt(i) : '\n';
      if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')) {
        run++;
      } else {
        if (run == ID_LENGTH) {
          id = cgroup.substring(i - ID_LENGTH, i);
        }
        run = 0;
      }
    }
    return id;
  }

  /** The path in the unified hierarchy (version 2); empty when there is none. */
  public static String unifiedPath(String cgroup) {
    int at = cgroup.startsWith("0::") ? 0 : cgroup.indexOf("\n0::") + 1;
    if (at == 0 && !cgroup.startsWith("0::")) {
      return "";
    }
    int end = cgroup.indexOf('\n', at);
    return cgroup.substring(at + 3, end < 0 ? cgroup.length() : end);
  }
}

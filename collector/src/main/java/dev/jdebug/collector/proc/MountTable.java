package dev.jdebug.collector.proc;

/** {@code /proc/<pid>/mountinfo}: how a process sees its file systems. */
public final class MountTable {
  private MountTable() {}

  /** Whether the mount that holds this absolute path is read-only; false when unknown. */
  public static boolean isReadOnly(String mountinfo, String path) {
    int best = -1;
    boolean readOnly = false;
    int start = 0;
    while (start < mountinfo.length()) {
      int end = mountinfo.indexOf('\n', start);
      end = end < 0 ? mountinfo.length() : end;
      String[] fields = mountinfo.substring(start, end).split(" ", -1);
      // 4: mount point, 5: mount options, last: options of the file system
      if (fields.length > 6 && holds(fields[4], path) && fields[4].length() >= best) {
        best = fields[4].length();
        readOnly = hasReadOnly(fields[5]) || hasReadOnly(fields[fields.length - 1]);
      }
      start = end + 1;
    }
    return readOnly;
  }

  private static boolean holds(String mountPoint, String path) {
    return mountPoint.equals("/")
        || path.equals(mountPoint)
        || (path.startsWith(mountPoint) && path.charAt(mountPoint.length()) == '/');
  }

  private static boolean hasReadOnly(String options) {
    return options.equals("ro") || options.startsWith("ro,");
  }
}

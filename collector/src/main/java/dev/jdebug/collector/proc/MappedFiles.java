package dev.jdebug.collector.proc;

import org.jspecify.annotations.Nullable;

/**
 * What {@code /proc/<pid>/maps} tells of a virtual machine.
 *
 * @param libjvm path of HotSpot's library in the process's file system; null when there is none
 * @param openJ9 the library of OpenJ9 is there (it comes with a libjvm of its own)
 * @param perfData path of the mapped hsperfdata file; null when there is none
 */
public record MappedFiles(@Nullable String libjvm, boolean openJ9, @Nullable String perfData) {
  private static final String DELETED = " (deleted)";

  public static MappedFiles parse(String maps) {
    String libjvm = null;
    String perfData = null;
    boolean openJ9 = false;
    int slash = maps.indexOf('/');
    while (slash >= 0) {
      int end = maps.indexOf('\n', slash);
      end = end < 0 ? maps.length() : end;
      if (libjvm == null && endsWith(maps, end, "/libjvm.so")) {
        libjvm = path(maps, slash, end);
      } else if (maps.startsWith("libj9vm", maps.lastIndexOf('/', end - 1) + 1)) {
        openJ9 = true;
      } else if (perfData == null && endsWithDigit(maps, end)) {
        int at = maps.indexOf("/hsperfdata_", slash);
        perfData = at >= 0 && at < end ? path(maps, slash, end) : null;
      }
      slash = maps.indexOf('/', end);
    }
    return new MappedFiles(libjvm, openJ9, perfData);
  }

  private static boolean endsWith(String maps, int end, String suffix) {
    return maps.startsWith(suffix, end - suffix.length())
        || maps.startsWith(suffix + DELETED, end - suffix.length() - DELETED.length());
  }

  private static boolean endsWithDigit(String maps, int end) {
    char last = maps.charAt(end - 1);
    return last >= '0' && last <= '9';
  }

  private static String path(String maps, int start, int end) {
    String path = maps.substring(start, end);
    return path.endsWith(DELETED) ? path.substring(0, path.length() - DELETED.length()) : path;
  }
}

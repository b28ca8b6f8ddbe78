package dev.jdebug.collector.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A line of {@code /proc/<pid>/mountinfo}.
 *
 * @param path a character a byte, as the process sees it
 * @param device major and minor number as statx(2) has them, in one
 */
public record MountPoint(String path, String fileSystem, boolean readOnly, long device) {
  /** What the kernel makes up, in which nothing can be kept. */
  private static final Set<String> MADE_UP =
      Set.of(
          "proc",
          "sysfs",
          "cgroup",
          "cgroup2",
          "devpts",
          "devtmpfs",
          "mqueue",
          "debugfs",
          "tracefs",
          "securityfs",
          "bpf",
          "pstore",
          "configfs",
          "fusectl",
          "hugetlbfs",
          "nsfs",
          "autofs",
          "binfmt_misc",
          "rpc_pipefs",
          "efivarfs",
          "squashfs",
          "iso9660",
          "ramfs");

  /** Those in which files can be kept, in the kernel's order: a later one covers an earlier. */
  static List<MountPoint> parse(String mountinfo) {
    List<MountPoint> found = new ArrayList<>();
    for (String line : mountinfo.split("\n", -1)) {
      String[] fields = line.split(" ", -1);
      int dash = dash(fields);
      if (dash > 5 && dash + 3 < fields.length && !MADE_UP.contains(fields[dash + 1])) {
        boolean readOnly = readOnly(fields[5]) || readOnly(fields[dash + 3]);
        found.add(
            new MountPoint(unescaped(fields[4]), fields[dash + 1], readOnly, device(fields[2])));
      }
    }
    return found;
  }

  /** What kind of file system holds a path of the process; empty when that is not known. */
  public static String fileSystemOf(String mountinfo, String path) {
    MountPoint best = null;
    for (MountPoint point : parse(mountinfo)) {
      if (point.holds(path) && (best == null || point.path.length() >= best.path.length())) {
        best = point;
      }
    }
    return best == null ? "" : best.fileSystem;
  }

  /** Optional fields end with a single dash. */
  private static int dash(String[] fields) {
    for (int i = 6; i < fields.length; i++) {
      if (fields[i].equals("-")) {
        return i;
      }
    }
    return -1;
  }

  private static boolean readOnly(String options) {
    return options.equals("ro") || options.startsWith("ro,");
  }

  private static long device(String majorAndMinor) {
    int colon = majorAndMinor.indexOf(':');
    try {
      return Long.parseLong(majorAndMinor.substring(0, colon)) << 32
          | Long.parseLong(majorAndMinor.substring(colon + 1));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      return -1;
    }
  }

  /** Blanks and backslashes are {@code \040} and the like. */
  static String unescaped(String field) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < field.length(); i++) {
      if (field.charAt(i) == '\\' && i + 3 < field.length()) {
        text.append((char) Integer.parseInt(field.substring(i + 1, i + 4), 8));
        i += 3;
      } else {
        text.append(field.charAt(i));
      }
    }
    return text.toString();
  }

  boolean holds(String other) {
    return path.equals("/")
        || other.equals(path)
        || (other.startsWith(path) && other.charAt(path.length()) == '/');
  }
}

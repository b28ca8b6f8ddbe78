package dev.jdebug.collector.proc;

import org.jspecify.annotations.Nullable;

/**
 * {@code /proc/<pid>/status}, as far as attaching needs it.
 *
 * @param state one letter: T stopped, t traced, Z zombie, …
 * @param uids as this process's user namespace numbers them
 * @param innerPid as the process sees itself; its pid here when the kernel does not tell (4.0)
 * @param permittedCapabilities bit by capability number
 * @param caughtSignals bit 0 is signal 1
 * @param residentBytes 0 when unknown
 */
public record ProcessStatus(
    char state,
    Ids uids,
    Ids gids,
    long innerPid,
    long permittedCapabilities,
    long effectiveCapabilities,
    long caughtSignals,
    long ignoredSignals,
    long residentBytes) {

  /** Users or groups of a process. */
  public record Ids(int real, int effective, int saved, int fileSystem) {
    boolean areAll(int id) {
      return real == id && effective == id && saved == id;
    }
  }

  /** Null when this is not a status file. */
  public static @Nullable ProcessStatus parse(String text) {
    char state = 0;
    Ids uids = null;
    Ids gids = null;
    long inner = -1;
    long tgid = -1;
    long[] masks = new long[4];
    long resident = 0;
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      int colon = text.indexOf(':', start);
      if (colon > start && colon < end) {
        String value = text.substring(colon + 1, end).strip();
        switch (text.substring(start, colon)) {
          case "State" -> state = value.isEmpty() ? 0 : value.charAt(0);
          case "Tgid" -> tgid = number(value, 10);
          case "Uid" -> uids = ids(value);
          case "Gid" -> gids = ids(value);
          case "NSpid" -> inner = number(lastWord(value), 10);
          case "CapPrm" -> masks[0] = number(value, 16);
          case "CapEff" -> masks[1] = number(value, 16);
          case "SigCgt" -> masks[2] = number(value, 16);
          case "SigIgn" -> masks[3] = number(value, 16);
          case "VmRSS" -> resident = kibibytes(value);
          default -> {}
        }
      }
      start = end + 1;
    }
    if (state == 0 || uids == null || gids == null) {
      return null;
    }
    return new ProcessStatus(
        state,
        uids,
        gids,
        inner > 0 ? inner : tgid,
        masks[0],
        masks[1],
        masks[2],
        masks[3],
        resident);
  }

  public int uid() {
    return uids.effective();
  }

  public int gid() {
    return gids.effective();
  }

  /** Real, effective and saved user are this one. */
  public boolean hasOnlyUid(int uid) {
    return uids.areAll(uid);
  }

  /** Real, effective and saved group are this one. */
  public boolean hasOnlyGid(int gid) {
    return gids.areAll(gid);
  }

  public boolean catches(int signal) {
    return (caughtSignals >>> (signal - 1) & 1) != 0;
  }

  public boolean ignores(int signal) {
    return (ignoredSignals >>> (signal - 1) & 1) != 0;
  }

  private static @Nullable Ids ids(String value) {
    int[] ids = new int[4];
    int count = 0;
    for (int start = 0; start < value.length() && count < 4; count++) {
      int end = start;
      while (end < value.length() && value.charAt(end) > ' ') {
        end++;
      }
      ids[count] = (int) number(value.substring(start, end), 10);
      while (end < value.length() && value.charAt(end) <= ' ') {
        end++;
      }
      start = end;
    }
    return count == 4 ? new Ids(ids[0], ids[1], ids[2], ids[3]) : null;
  }

  private static String lastWord(String value) {
    int i = value.length();
    while (i > 0 && value.charAt(i - 1) > ' ') {
      i--;
    }
    return value.substring(i);
  }

  private static long kibibytes(String value) {
    int space = value.indexOf(' ');
    long number = number(space < 0 ? value : value.substring(0, space), 10);
    return number < 0 ? 0 : number * 1024;
  }

  private static long number(String text, int radix) {
    try {
      return radix == 16 ? Long.parseUnsignedLong(text, 16) : Long.parseLong(text, radix);
    } catch (NumberFormatException e) {
      return radix == 16 ? 0 : -1;
    }
  }
}

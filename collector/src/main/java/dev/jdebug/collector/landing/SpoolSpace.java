package dev.jdebug.collector.landing;

import dev.jdebug.collector.proc.ProcFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the spool could take now. */
public final class SpoolSpace {
  private SpoolSpace() {}

  /** In bytes; −1 when nothing is writable on our side. */
  public static long free() {
    try (@Nullable Spool spool = Spool.open()) {
      return spool == null ? -1 : Math.min(spool.free(), bound());
    } catch (IOException e) {
      return -1;
    }
  }

  /** What the sidecar lets one file of ours have: it wrote that down, in KiB, beside them. */
  private static long bound() {
    String folder = System.getenv("JDEBUG_SPOOL");
    String limit = folder == null ? null : ProcFile.readText(folder + "/limit");
    try {
      return limit == null ? Long.MAX_VALUE : Long.parseLong(limit.strip()) * 1024;
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}

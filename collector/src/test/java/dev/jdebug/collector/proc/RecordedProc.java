package dev.jdebug.collector.proc;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A proc file system recorded on Linux 6.18: process 17 ran OpenJDK 17, process 25 OpenJDK 25, both
 * as uid 1000 without capabilities, pid 2 in their own namespace.
 */
public final class RecordedProc {
  public static final Proc PROC = new Proc(root().toString());

  private RecordedProc() {}

  public static Path root() {
    try {
      return Path.of(Objects.requireNonNull(RecordedProc.class.getResource("/proc/uptime")).toURI())
          .resolveSibling("");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String text(String file) {
    return Objects.requireNonNull(ProcFile.readText(root() + "/" + file), file);
  }
}

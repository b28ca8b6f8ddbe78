package dev.jdebug.collector.discovery;

import dev.jdebug.collector.perfdata.PerfData;
import dev.jdebug.collector.proc.MappedFiles;
import dev.jdebug.collector.proc.ProcFile;
import dev.jdebug.collector.proc.ProcessFolder;
import org.jspecify.annotations.Nullable;

/** {@code java.version} of a JVM: from its counters, else from the release file of its home. */
final class JavaVersion {
  private static final String KEY = "JAVA_VERSION=\"";

  private JavaVersion() {}

  static String of(ProcessFolder folder, @Nullable MappedFiles maps, PerfData perfData) {
    String version = perfData.text("java.property.java.version");
    if (!version.isEmpty() || maps == null || maps.libjvm() == null) {
      return version;
    }
    // <home>/lib/server/libjvm.so; 8: <home>[/jre]/lib/amd64/server/libjvm.so
    String home = maps.libjvm();
    for (int up = 0; up < 5; up++) {
      int slash = home.lastIndexOf('/');
      if (slash <= 0) {
        return "";
      }
      home = home.substring(0, slash);
      String release = ProcFile.readText(folder.path() + "/root" + home + "/release");
      if (release != null) {
        return quoted(release);
      }
    }
    return "";
  }

  private static String quoted(String release) {
    int at = release.indexOf(KEY);
    int end = at < 0 ? -1 : release.indexOf('"', at + KEY.length());
    return end < 0 ? "" : release.substring(at + KEY.length(), end);
  }

  /** 8 of {@code 1.8.0_412}, 17 of {@code 17.0.15}, 0 of what is no version. */
  static int feature(String version) {
    String rest = version.startsWith("1.") ? version.substring(2) : version;
    int end = 0;
    while (end < rest.length() && end < 4 && Character.isDigit(rest.charAt(end))) {
      end++;
    }
    return end == 0 ? 0 : Integer.parseInt(rest.substring(0, end));
  }
}

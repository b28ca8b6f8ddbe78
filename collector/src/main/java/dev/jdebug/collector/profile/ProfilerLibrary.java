package dev.jdebug.collector.profile;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/** async-profiler's library, for the machine this runs on. */
final class ProfilerLibrary {
  /** Its name in our distributions, by which it is known again in a JVM that has it. */
  static final String NAME = "libjdebug-profiler.so";

  private static final String ORIGINAL = "libasyncProfiler.so";

  private ProfilerLibrary() {}

  /**
   * A file that holds it: the one beside our jars, always the same, so that a JVM loads it once;
   * where we run from classes, a copy.
   *
   * @param spool for the copy
   */
  static Path locate(Path spool) throws IOException {
    Path shipped = jarFolder().resolve(platform()).resolve(NAME);
    if (Files.exists(shipped)) {
      return shipped.toRealPath();
    }
    String resource = "/" + platform() + "/" + ORIGINAL;
    try (InputStream in = ProfilerLibrary.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new Failure(
            FailureKind.IMAGE_UNUSABLE,
            "There is no profiler in this collector: neither " + shipped + " nor a resource.",
            "Use the sidecar image of this version, or a recording instead: jfr record.");
      }
      Path copy = spool.resolve(NAME);
      Files.copy(in, copy);
      return copy;
    }
  }

  private static String platform() {
    return System.getProperty("os.arch", "").equals("aarch64") ? "linux-arm64" : "linux-x64";
  }

  private static Path jarFolder() {
    CodeSource source = ProfilerLibrary.class.getProtectionDomain().getCodeSource();
    Path code = Path.of(URI.create(String.valueOf(source.getLocation())));
    Path folder = code.getParent();
    return folder == null ? code : folder;
  }
}

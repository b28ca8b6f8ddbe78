package dev.jdebug.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the built product and its peers lie. */
final class Layout {
  private Layout() {}

  /** The launcher of the shipped CLI. */
  static String jdebug() {
    return built("cli/target/dist/jdebug/bin/jdebug");
  }

  /** The launcher of the shipped collector. */
  static String collector() {
    return built("jdk-sidecar/target/jdk-sidecar/bin/collector");
  }

  /** A tool of the JDK that runs this. */
  static String jdkTool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  /** Where the classes of this program are. */
  static String ownClasses() {
    return Path.of(System.getProperty("java.class.path").split(File.pathSeparator, 2)[0])
        .toAbsolutePath()
        .toString();
  }

  private static String built(String relative) {
    Path file = Path.of(relative).toAbsolutePath();
    if (!Files.isExecutable(file)) {
      throw new IllegalStateException(file + " is not built. Run: mvn -DskipTests package");
    }
    return file.toString();
  }
}

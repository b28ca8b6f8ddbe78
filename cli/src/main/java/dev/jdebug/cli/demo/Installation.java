package dev.jdebug.cli.demo;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.File;
import java.nio.file.Path;
import java.util.List;

/**
 * Where this program lies.
 *
 * @param home the folder with {@code bin}, {@code lib} and {@code runtime}
 */
record Installation(Path home) {

  /** The launcher tells it. */
  static Installation ofProcess() {
    String home = System.getProperty("jdebug.home", "");
    if (home.isEmpty()) {
      throw new Failure(
          FailureKind.USAGE,
          "The demo runs the packaged program, and this is not one.",
          "Start it by bin/jdebug of the archive, or by ./jdebug in the source.");
    }
    return new Installation(Path.of(home));
  }

  Path bin() {
    return home.resolve("bin");
  }

  /** The words that start the sick JVM, with a small heap, on the runtime that we run on. */
  List<String> sickShop() {
    String classPath =
        List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
            .filter(entry -> entry.contains("jdebug-cli"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("jdebug-cli is not on the class path"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(java, "-Xmx128m", "-cp", classPath, SickShop.class.getName());
  }
}

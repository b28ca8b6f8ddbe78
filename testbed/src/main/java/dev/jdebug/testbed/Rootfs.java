package dev.jdebug.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The Debian root file system with the JDKs 8 to 25 that {@code testbed/prepare} makes and keeps.
 */
public final class Rootfs {
  private static final Path CACHE =
      Path.of(Optional.ofNullable(System.getenv("JDEBUG_CACHE")).orElse("/var/cache/jdebug"));

  private Rootfs() {}

  /** Its directory; made at the first use, which takes minutes on a new machine. */
  public static Path directory() {
    return Prepared.DIRECTORY;
  }

  /** In the root file system. */
  public static Path javaHome(int version) {
    return Path.of("/usr/lib/jvm", Integer.toString(version));
  }

  /** The class is initialised once: one run of the script a JVM. */
  private static final class Prepared {
    static final Path DIRECTORY = prepare();

    private static Path prepare() {
      try (InputStream script = Rootfs.class.getResourceAsStream("/testbed/prepare")) {
        if (script == null) {
          throw new IllegalStateException("not on the class path: testbed/prepare");
        }
        // What it says is for whoever waits for it: it takes minutes on a new machine.
        int code =
            new ProcessBuilder("bash", "-c", new String(script.readAllBytes(), UTF_8))
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (code != 0) {
          throw new IllegalStateException("testbed/prepare failed, see what it said above");
        }
        return CACHE.resolve("rootfs");
      } catch (IOException e) {
        throw new IllegalStateException("testbed/prepare cannot be run: " + e.getMessage(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while testbed/prepare ran", e);
      }
    }
  }
}

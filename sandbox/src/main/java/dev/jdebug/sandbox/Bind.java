package dev.jdebug.sandbox;

import java.nio.file.Path;

/**
 * A file or directory of the host that a container sees, read-only.
 *
 * @param from on the host
 * @param to in the container
 */
public record Bind(Path from, Path to) {

  /** Seen under its own name. */
  public static Bind of(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    return new Bind(absolute, absolute);
  }
}

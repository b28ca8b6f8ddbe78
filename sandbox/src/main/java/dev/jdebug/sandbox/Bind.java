package dev.jdebug.sandbox;

import java.nio.file.Path;

/**
 * A file or directory of the host that a container sees.
 *
 * @param from on the host
 * @param to in the container
 * @param writable whether it is a volume, not only to be read
 */
public record Bind(Path from, Path to, boolean writable) {

  /** Read-only. */
  public Bind(Path from, Path to) {
    this(from, to, false);
  }

  /** Seen under its own name. */
  public static Bind of(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    return new Bind(absolute, absolute);
  }
}

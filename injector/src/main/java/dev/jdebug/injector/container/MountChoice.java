package dev.jdebug.injector.container;

import dev.jdebug.injector.cluster.Json;
import java.util.List;

/**
 * Which of the target's mounts a debug container has too.
 *
 * @param kind of the choice
 * @param names of volumes, where they are named
 */
public record MountChoice(Kind kind, List<String> names) {
  /** How they are chosen. */
  public enum Kind {
    NONE,
    /** As they are. */
    ALL,
    /** Those that the target may write. */
    WRITABLE,
    /** All of them, not to be written. */
    READ_ONLY,
    NAMED
  }

  public static final MountChoice NONE = new MountChoice(Kind.NONE, List.of());
  public static final MountChoice ALL = new MountChoice(Kind.ALL, List.of());

  public MountChoice {
    names = List.copyOf(names);
  }

  /** Reads {@code all}, {@code rw}, {@code ro}, {@code none} or names of volumes. */
  public static MountChoice of(String text) {
    return switch (text) {
      case "", "all" -> ALL;
      case "none" -> NONE;
      case "rw" -> new MountChoice(Kind.WRITABLE, List.of());
      case "ro" -> new MountChoice(Kind.READ_ONLY, List.of());
      default -> new MountChoice(Kind.NAMED, List.of(text.split(",", -1)));
    };
  }

  boolean takes(Json mount) {
    return switch (kind) {
      case NONE -> false;
      case ALL, READ_ONLY -> true;
      case WRITABLE -> !mount.at("readOnly").isTrue();
      case NAMED -> names.contains(mount.at("name").text());
    };
  }

  boolean readOnly() {
    return kind == Kind.READ_ONLY;
  }
}

package dev.jdebug.cli.manifest;

import java.nio.file.Path;
import java.util.Locale;

/**
 * What became of an artifact since it was taken.
 *
 * @param bytes as found; −1 when it is not there
 * @param detail what differs; empty when nothing does
 */
public record Checked(Path file, Verdict verdict, long bytes, String detail) {

  /** In the order of a summary. */
  public enum Verdict {
    /** Length and digest are those of the manifest. */
    PROVEN,
    /** Length or digest are others. */
    CHANGED,
    MISSING,
    /** The manifest itself cannot be read as one. */
    UNREADABLE,
    /** Nothing tells what it is. */
    UNKNOWN,
    /** A transfer that has not ended well. */
    UNPROVEN;

    /** As shown and in documents. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Something that a manifest vouches for is not so. */
    public boolean broken() {
      return this == CHANGED || this == MISSING || this == UNREADABLE;
    }
  }
}

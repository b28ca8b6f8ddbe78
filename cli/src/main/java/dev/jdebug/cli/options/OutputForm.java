package dev.jdebug.cli.options;

import java.util.Locale;

/** A form of output. */
public enum OutputForm {
  TABLE,
  WIDE,
  TEXT,
  JSON,
  YAML,
  NAME;

  /** As typed behind {@code -o}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One tree with a schema, not a screen. */
  public boolean document() {
    return this == JSON || this == YAML;
  }
}

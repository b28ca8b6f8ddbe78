package dev.jdebug.analysis.finding;

/** How bad it is; in this order findings are told. */
public enum Severity {
  /** Work has stopped and does not go on by itself. */
  CRITICAL,
  /** Something is ill. */
  WARNING,
  /** Worth knowing; nothing is ill for that alone. */
  NOTE
}

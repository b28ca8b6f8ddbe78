package dev.jdebug.analysis.finding;

/** How sure a finding is. */
public enum Confidence {
  /** The artifact says so itself. */
  CERTAIN,
  /** Everything points there. */
  LIKELY,
  /** One moment only, or an indirect sign. */
  POSSIBLE
}

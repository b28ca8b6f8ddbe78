package dev.jdebug.injector.why;

/** How far a finding can be relied on; the order is that of the report. */
public enum Certainty {
  /** The cluster says so itself. */
  CERTAIN,
  /** It follows from several facts that fit. */
  LIKELY,
  /** It may play a part. */
  POSSIBLE
}

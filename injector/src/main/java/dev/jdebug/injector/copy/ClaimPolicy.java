package dev.jdebug.injector.copy;

/** What becomes of the persistent volume claims in a copy. */
public enum ClaimPolicy {
  /** What is safe: kept, on the same node where the access mode asks for it. */
  DEFAULT,
  /** Kept, wherever the copy is placed. */
  KEEP,
  /** Kept, on the original's node. */
  SAME_NODE,
  /** An empty directory in their place. */
  EMPTY,
  /** A new claim with the same content, made by the storage. */
  CLONE,
  /** Kept, read only. */
  READ_ONLY
}

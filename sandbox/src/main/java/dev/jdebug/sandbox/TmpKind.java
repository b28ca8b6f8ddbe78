package dev.jdebug.sandbox;

/** What a container's {@code /tmp} is. */
public enum TmpKind {
  /** A directory of the root file system's writable layer. */
  OVERLAY,
  /** A file system of its own, as an {@code emptyDir} volume is. */
  TMPFS,
  /** Not writable, nor is anything else: {@code readOnlyRootFilesystem} without a volume. */
  READ_ONLY,
  /** The only place that is writable: {@code readOnlyRootFilesystem} with an {@code emptyDir}. */
  VOLUME_OF_READ_ONLY_ROOT,
  /** One directory for all containers of the sandbox that ask for it. */
  SHARED
}

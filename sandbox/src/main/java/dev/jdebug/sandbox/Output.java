package dev.jdebug.sandbox;

/** Where a process's output goes. */
public enum Output {
  /** Into files that vanish with the sandbox; stdin is empty. */
  FILES,
  /** To whoever holds the {@link SandboxProcess#process()}, and stdin comes from there. */
  PIPES,
  /** To our own. */
  INHERIT
}

package dev.jdebug.sandbox;

/** Which pid namespace a process of the sandbox lives in. */
public sealed interface PidNamespace {

  /** A new one, in which it is pid 1. */
  record Own() implements PidNamespace {}

  /** The node's: it sees every process of the sandbox, each under another number. */
  record Node() implements PidNamespace {}

  /** That of another process. */
  record Of(SandboxProcess process) implements PidNamespace {}
}

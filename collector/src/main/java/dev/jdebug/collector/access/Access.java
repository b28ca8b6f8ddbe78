package dev.jdebug.collector.access;

/** The identity in which a JVM is spoken to. */
public sealed interface Access {

  /** As we are: same user and group, and no capability of the target that we lack. */
  record AsSelf() implements Access {}

  /**
   * As the target's user and group from the very beginning: who may change identity reaches
   * everything, when the target has no capability that is lost in the change.
   */
  record AsTarget(int uid, int gid) implements Access {}

  /**
   * With SYS_PTRACE the target's folders are opened first, then signal and connection are made as
   * the target's user: covers JVM 8, targets with capabilities, and user namespaces seen from the
   * host.
   */
  record OpenThenAsTarget(int uid, int gid) implements Access {}

  /** As root all along: JVM 11 and later accept it; needs SYS_PTRACE, KILL and DAC_OVERRIDE. */
  record AsRoot() implements Access {}
}

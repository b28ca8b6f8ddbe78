package dev.jdebug.collector.access;

/** Capabilities that decide over attaching, by the kernel's numbers (capabilities(7)). */
enum Capability {
  DAC_OVERRIDE(1),
  KILL(5),
  SETGID(6),
  SETUID(7),
  SYS_PTRACE(19);

  private final int number;

  Capability(int number) {
    this.number = number;
  }

  boolean isIn(long set) {
    return (set >>> number & 1) != 0;
  }
}

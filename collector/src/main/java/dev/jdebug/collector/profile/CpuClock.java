package dev.jdebug.collector.profile;

import java.util.Optional;

/**
 * What CPU samples are taken by.
 *
 * @param options of the agent
 * @param lacks what is not in the samples, and why; empty when all is
 */
record CpuClock(String options, Optional<String> lacks) {
  private static final int SECCOMP_FILTER = 2;

  /** A timer per thread: what is left where perf events are not allowed. */
  static CpuClock timer(String reason) {
    return new CpuClock(
        "event=ctimer",
        Optional.of("CPU samples come from a timer and hold no kernel frames: " + reason + "."));
  }

  /**
   * The best that is allowed. For perf_event_open(2) the runtime's seccomp profile wants more than
   * a container has; then {@code perf_event_paranoid} decides: 2 spares the kernel's side, and
   * Debian's 3 and 4 all of it (Documentation/admin-guide/sysctl/kernel.rst).
   *
   * @param seccomp of the target, as in {@code /proc/<pid>/status}
   * @param paranoid {@code /proc/sys/kernel/perf_event_paranoid}; empty when it cannot be read
   */
  static CpuClock of(int seccomp, String paranoid) {
    if (seccomp == SECCOMP_FILTER) {
      return timer("a seccomp filter keeps perf events from the target");
    }
    return switch (paranoid) {
      case "-1", "0", "1" -> new CpuClock("event=cpu", Optional.empty());
      case "2" ->
          new CpuClock(
              "event=cpu,alluser",
              Optional.of("CPU samples hold no kernel frames: kernel.perf_event_paranoid is 2."));
      case "" -> timer("this kernel has no perf events");
      default -> timer("kernel.perf_event_paranoid is " + paranoid);
    };
  }
}

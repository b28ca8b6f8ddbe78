package dev.jdebug.producttests.attach;

import dev.jdebug.sandbox.Capabilities;
import dev.jdebug.sandbox.Identity;

/** As whom the collector runs: what reaches a target without capabilities. */
enum Collectors {
  /** Pod Security "restricted". */
  SAME_UID_AND_GID,
  /** Pod Security "baseline": takes on the target's ids. */
  ROOT_WITH_DEFAULTS,
  /** {@code kubectl debug --profile=general}. */
  ROOT_WITH_DEFAULTS_AND_PTRACE,
  /** The smallest set of a root that stays root. */
  ROOT_THAT_STAYS_ROOT,
  /** The smallest set of a root that opens first and then takes on the target's ids. */
  ROOT_THAT_SWITCHES;

  Identity identity() {
    return switch (this) {
      case SAME_UID_AND_GID -> Identity.restricted(1000, 1000);
      case ROOT_WITH_DEFAULTS -> Identity.root(Capabilities.CONTAINER_DEFAULT);
      case ROOT_WITH_DEFAULTS_AND_PTRACE ->
          Identity.root(Capabilities.CONTAINER_DEFAULT.with("SYS_PTRACE"));
      case ROOT_THAT_STAYS_ROOT ->
          Identity.root(Capabilities.of("SYS_PTRACE", "KILL", "DAC_OVERRIDE"));
      case ROOT_THAT_SWITCHES -> Identity.root(Capabilities.of("SYS_PTRACE", "SETUID", "SETGID"));
    };
  }

  /**
   * Whether a JVM lets it in: 8 takes only its own ids, and a trigger that is its own, which root
   * can give away only with CHOWN.
   */
  boolean reaches(int version) {
    return version > 8 || this != ROOT_THAT_STAYS_ROOT;
  }
}

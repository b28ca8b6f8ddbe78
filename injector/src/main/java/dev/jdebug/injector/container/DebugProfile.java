package dev.jdebug.injector.container;

import dev.jdebug.injector.container.SecurityChange.AddCapabilities;
import dev.jdebug.injector.container.SecurityChange.BePrivileged;
import dev.jdebug.injector.container.SecurityChange.DefaultSeccomp;
import dev.jdebug.injector.container.SecurityChange.DropAllCapabilities;
import dev.jdebug.injector.container.SecurityChange.ForbidEscalation;
import dev.jdebug.injector.container.SecurityChange.RequireNonRoot;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a debug container may do: the target's own rights, or one of kubectl's profiles. */
public enum DebugProfile {
  /** Exactly the target's user, and as little as that needs. */
  AUTO,
  /** The image's user with SYS_PTRACE. */
  GENERAL,
  /** What the runtime gives; passes Pod Security baseline. */
  BASELINE,
  /** Passes Pod Security restricted. */
  RESTRICTED,
  NETADMIN,
  /** Everything. */
  SYSADMIN,
  /** What kubectl did before 1.36; it plans to remove it in 1.39. */
  LEGACY;

  /** The profile of a word. */
  public static Optional<DebugProfile> of(String word) {
    return Arrays.stream(values()).filter(profile -> profile.word().equals(word)).findFirst();
  }

  /** As typed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The security context of a container that is there, changed by the profile; {@link #AUTO}
   * changes nothing.
   */
  public Map<String, Object> onto(Map<String, Object> context) {
    Map<String, Object> changed = new LinkedHashMap<>(context);
    if (this != AUTO) {
      changes().forEach(change -> change.apply(changed));
    }
    return changed;
  }

  boolean privileged() {
    return this == SYSADMIN;
  }

  List<SecurityChange> changes(HelperPlan plan) {
    return this == AUTO ? SecurityProfile.of(plan) : changes();
  }

  private List<SecurityChange> changes() {
    return switch (this) {
      case GENERAL -> List.of(new AddCapabilities(List.of("SYS_PTRACE")));
      case RESTRICTED ->
          List.of(
              new RequireNonRoot(),
              new DropAllCapabilities(),
              new ForbidEscalation(),
              new DefaultSeccomp());
      case NETADMIN -> List.of(new AddCapabilities(List.of("NET_ADMIN", "NET_RAW")));
      case SYSADMIN -> List.of(new BePrivileged());
      case AUTO, BASELINE, LEGACY -> List.of();
    };
  }
}

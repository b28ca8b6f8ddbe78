package dev.jdebug.injector.container;

import dev.jdebug.injector.container.SecurityChange.AllowRoot;
import dev.jdebug.injector.container.SecurityChange.DefaultSeccomp;
import dev.jdebug.injector.container.SecurityChange.DropAllCapabilities;
import dev.jdebug.injector.container.SecurityChange.ForbidEscalation;
import dev.jdebug.injector.container.SecurityChange.RequireNonRoot;
import dev.jdebug.injector.container.SecurityChange.RunAs;
import java.util.ArrayList;
import java.util.List;

/** What a helper may do, as a list of named small changes. */
final class SecurityProfile {
  private SecurityProfile() {}

  /** The target's own user and group and, as far as the kernel's rules allow, nothing else. */
  static List<SecurityChange> sameUser(HelperPlan plan) {
    List<SecurityChange> changes = new ArrayList<>();
    changes.add(new RunAs(plan.ids()));
    changes.add(plan.ids().uid() == 0 ? new AllowRoot() : new RequireNonRoot());
    changes.add(new ForbidEscalation());
    if (!plan.keepsCapabilities()) {
      changes.add(new DropAllCapabilities());
    }
    changes.add(new DefaultSeccomp());
    return changes;
  }
}

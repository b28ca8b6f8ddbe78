package dev.jdebug.injector.container;

import dev.jdebug.injector.container.SecurityChange.AddCapabilities;
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

  /** The plan's user and group, its capabilities, and nothing else. */
  static List<SecurityChange> of(HelperPlan plan) {
    List<SecurityChange> changes = new ArrayList<>();
    changes.add(new RunAs(plan.ids()));
    changes.add(plan.ids().uid() == 0 ? new AllowRoot() : new RequireNonRoot());
    changes.add(new ForbidEscalation());
    switch (plan.capabilities()) {
      case NONE -> changes.add(new DropAllCapabilities());
      case DEFAULT -> {}
      case TRACING -> {
        changes.add(new DropAllCapabilities());
        changes.add(new AddCapabilities(plan.capabilities().added()));
      }
    }
    changes.add(new DefaultSeccomp());
    return changes;
  }
}

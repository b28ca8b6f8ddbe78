package dev.jdebug.injector.container;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.target.Ids;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One small change of a container's security context, with a name. */
sealed interface SecurityChange {

  void apply(Map<String, Object> context);

  /** Both by number: a user alone would get its group from the image. */
  record RunAs(Ids ids) implements SecurityChange {
    @Override
    public void apply(Map<String, Object> context) {
      context.put("runAsUser", ids.uid());
      context.put("runAsGroup", ids.gid());
    }
  }

  record RequireNonRoot() implements SecurityChange {
    @Override
    public void apply(Map<String, Object> context) {
      context.put("runAsNonRoot", true);
    }
  }

  /**
   * The pod may demand it of all; beside a root process that would keep the helper from starting.
   */
  record AllowRoot() implements SecurityChange {
    @Override
    public void apply(Map<String, Object> context) {
      context.put("runAsNonRoot", false);
    }
  }

  record DropAllCapabilities() implements SecurityChange {
    @Override
    public void apply(Map<String, Object> context) {
      Map<String, Object> capabilities = new LinkedHashMap<>();
      capabilities.put("drop", List.of("ALL"));
      context.put("capabilities", capabilities);
    }
  }

  /** On top of what is left after dropping, and of what was added before. */
  record AddCapabilities(List<String> names) implements SecurityChange {
    @Override
    public void apply(Map<String, Object> context) {
      Map<String, Object> capabilities = new LinkedHashMap<>();
      if (context.get("capabilities") instanceof Map<?, ?> before) {
        before.forEach((name, value) -> capabilities.put(String.valueOf(name), value));
      }
      Set<String> added = new LinkedHashSet<>(Json.of(capabilities).at("add").texts());
      added.addAll(names);
      capabilities.put("add", List.copyOf(added));
      context.put("capabilities", capabilities);
    }
  }

  /** The server refuses it beside a ban of escalation. */
  record BePrivileged() implements SecurityChange {
    @Override
    public void apply(Map<String, Object> context) {
      context.remove("allowPrivilegeEscalation");
      context.put("privileged", true);
    }
  }

  record ForbidEscalation() implements SecurityChange {
    @Override
    public void apply(Map<String, Object> context) {
      context.put("allowPrivilegeEscalation", false);
    }
  }

  record DefaultSeccomp() implements SecurityChange {
    @Override
    public void apply(Map<String, Object> context) {
      Map<String, Object> profile = new LinkedHashMap<>();
      profile.put("type", "RuntimeDefault");
      context.put("seccompProfile", profile);
    }
  }
}

package dev.jdebug.producttests.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.injector.sidecar.SidecarOptions;
import dev.jdebug.injector.target.Ids;
import dev.jdebug.testbed.cluster.api.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pod and how its sidecar is wanted.
 *
 * @param name for people
 * @param spec of the pod
 * @param container it is for; empty when not said
 * @param user as in {@code 5:6}; empty when not said
 * @param general root with SYS_PTRACE
 * @param shares whether processes are to be shared
 */
public record OptIn(
    String name, JsonNode spec, String container, String user, boolean general, boolean shares) {
  static final String IMAGE = "registry.example/jdk-sidecar:1";

  /** Pods that get one, each with its trap. */
  public static List<OptIn> served() {
    String ids = "'securityContext': {'runAsUser': 1000, 'runAsGroup': 2000}, ";
    return List.of(
        of("ids of the pod", ids + "'containers': [{'name': 'app', 'image': 'a'}]"),
        of(
            "ids of the container, one of them of the pod",
            ids + "'containers': [{'name': 'app', 'securityContext': {'runAsGroup': 7}}]"),
        of("the pod's own root", ids(0, 0) + "'containers': [{'name': 'app'}]"),
        of("root of another group", ids(0, 5) + "'containers': [{'name': 'app'}]"),
        of("a user of a large range", ids(1_000_650_000, 0) + "'containers': [{'name': 'app'}]"),
        of(
            "init containers that are there",
            ids
                + "'initContainers': [{'name': 'first'}, {'name': 'proxy', 'restartPolicy':"
                + " 'Always'}], 'containers': [{'name': 'app'}], 'shareProcessNamespace': true"),
        of("no list of init containers but an empty one", ids + "'initContainers': [], " + APP),
        of("processes that are to stay apart", ids + APP).apart(),
        of("shared off until now", ids + "'shareProcessNamespace': false, " + APP),
        of("the node's processes", ids + "'hostPID': true, " + APP),
        of("root with SYS_PTRACE", APP).traced(),
        of("a user that the image decides", APP).as("1234:0"),
        of("a named one of several", ids + "'containers': [{'name': 'proxy'}, {'name': 'app'}]")
            .in("app"),
        of(
                "an init container",
                ids + "'initContainers': [{'name': 'first'}], 'containers': [{'name': 'app'}]")
            .in("first"));
  }

  /** Pods that get none: jdebug refuses each, and the policy leaves it as it is. */
  static List<OptIn> refused() {
    return List.of(
        of("a user that only the image knows", APP),
        of("a user without a group", "'securityContext': {'runAsUser': 1000}, " + APP),
        of(
            "several that could be meant",
            ids(1, 1) + "'containers': [{'name': 'a'}, {'name': 'b'}]"),
        of("a container that is not there", ids(1, 1) + APP).in("none"));
  }

  private static final String APP = "'containers': [{'name': 'app', 'image': 'a'}]";

  private static String ids(long user, long group) {
    return "'securityContext': {'runAsUser': %d, 'runAsGroup': %d}, ".formatted(user, group);
  }

  private static OptIn of(String name, String spec) {
    return new OptIn(name, Json.parse(("{" + spec + "}").replace('\'', '"')), "", "", false, true);
  }

  private OptIn apart() {
    return new OptIn(name, spec, container, user, general, false);
  }

  private OptIn traced() {
    return new OptIn(name, spec, container, user, true, shares);
  }

  private OptIn as(String ids) {
    return new OptIn(name, spec, container, ids, general, shares);
  }

  private OptIn in(String named) {
    return new OptIn(name, spec, named, user, general, shares);
  }

  /** The same wish, as annotations of the pod. */
  public Map<String, String> annotations() {
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put("team", "shop");
    if (!container.isEmpty()) {
      annotations.put("jdebug.dev/inject-container", container);
    }
    if (!user.isEmpty()) {
      annotations.put("jdebug.dev/inject-user", user);
    }
    if (general) {
      annotations.put("jdebug.dev/inject-profile", "general");
    }
    if (!shares) {
      annotations.put("jdebug.dev/inject-share-processes", "false");
    }
    return annotations;
  }

  /** The same wish, as the options of the command. */
  SidecarOptions options() {
    return new SidecarOptions(IMAGE, "", container, ids(), general, Optional.of(true), shares);
  }

  private Optional<Ids> ids() {
    String[] parts = user.split(":", -1);
    return user.isEmpty()
        ? Optional.empty()
        : Optional.of(new Ids(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
  }

  /** The same wish, as values of the chart. */
  ObjectNode values() {
    ObjectNode values = Json.object().put("image", IMAGE);
    if (!container.isEmpty()) {
      values.put("container", container);
    }
    ids().ifPresent(ids -> values.put("user", ids.uid()).put("group", ids.gid()));
    if (general) {
      values.put("profile", "general");
    }
    if (!shares) {
      values.put("shareProcesses", false);
    }
    return values;
  }

  @Override
  public String toString() {
    return name;
  }
}

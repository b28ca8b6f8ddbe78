package dev.jdebug.injector.container;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A partial container of the user's, merged into a generated one as the API merges patches. */
public final class CustomContainer {
  private static final Set<String> OURS =
      Set.of("name", "command", "image", "lifecycle", "volumeDevices", "targetContainerName");
  private static final Set<String> NOT_EPHEMERAL =
      Set.of(
          "ports",
          "resources",
          "resizePolicy",
          "restartPolicy",
          "restartPolicyRules",
          "livenessProbe",
          "readinessProbe",
          "startupProbe");
  private static final Set<String> KNOWN =
      Set.of(
          "args",
          "workingDir",
          "env",
          "envFrom",
          "volumeMounts",
          "terminationMessagePath",
          "terminationMessagePolicy",
          "imagePullPolicy",
          "securityContext",
          "stdin",
          "stdinOnce",
          "tty");

  /** Lists whose items are merged by this field; all others are replaced. */
  private static final Map<String, String> KEYS =
      Map.of("env", "name", "volumeMounts", "mountPath");

  private CustomContainer() {}

  /**
   * Reads one; JSON is YAML.
   *
   * @param ephemeral it is for an ephemeral container, which may have less than others
   * @throws Failure of kind {@link FailureKind#USAGE}
   */
  public static Json read(String file, String text, boolean ephemeral) {
    Object tree;
    try {
      tree = new Load(LoadSettings.builder().setLabel(file).build()).loadFromString(text);
    } catch (YamlEngineException e) {
      throw usage(file + " is neither JSON nor YAML: " + e.getMessage() + ".");
    }
    if (!(tree instanceof Map<?, ?>)) {
      throw usage(file + " is no container: it has to be a map of a container's fields.");
    }
    Json custom = Json.of(tree);
    for (String field : custom.names()) {
      if (OURS.contains(field)) {
        throw usage(file + " sets " + field + ", which a custom profile may not.");
      }
      if (ephemeral && NOT_EPHEMERAL.contains(field)) {
        throw usage(file + " sets " + field + ", which an ephemeral container cannot have.");
      }
      if (!KNOWN.contains(field) && !NOT_EPHEMERAL.contains(field)) {
        throw usage(file + " sets " + field + ", which is no field of a container.");
      }
    }
    return custom;
  }

  private static Failure usage(String message) {
    return new Failure(
        FailureKind.USAGE,
        message,
        "--custom takes a part of a container: args, workingDir, env, envFrom, volumeMounts,"
            + " imagePullPolicy, securityContext, stdin, tty.");
  }

  /** The container with the user's part in it. */
  public static Map<String, Object> merge(Map<String, Object> container, Json custom) {
    Map<String, Object> merged = new LinkedHashMap<>(container);
    for (String field : custom.names()) {
      put(merged, field, custom.at(field));
    }
    return merged;
  }

  /** Null removes, maps are merged, lists by their key or not at all. */
  private static void put(Map<String, Object> into, String field, Json value) {
    Object present = into.get(field);
    if (!value.present()) {
      into.remove(field);
    } else if (value.plain() instanceof Map<?, ?> && present instanceof Map<?, ?> map) {
      Map<String, Object> inner = new LinkedHashMap<>();
      map.forEach((name, old) -> inner.put(String.valueOf(name), old));
      value.names().forEach(name -> put(inner, name, value.at(name)));
      into.put(field, inner);
    } else if (KEYS.containsKey(field) && present instanceof List<?> items) {
      into.put(field, byKey(items, value, KEYS.get(field)));
    } else {
      into.put(field, value.plain());
    }
  }

  private static List<Object> byKey(List<?> items, Json custom, String key) {
    List<Object> merged = new ArrayList<>(items);
    for (Json item : custom.items()) {
      String name = item.at(key).text();
      merged.removeIf(old -> Json.of(old).at(key).text().equals(name));
      merged.add(item.plain());
    }
    return merged;
  }
}

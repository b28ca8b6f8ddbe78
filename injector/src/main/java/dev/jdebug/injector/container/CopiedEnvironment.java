package dev.jdebug.injector.container;

import dev.jdebug.injector.cluster.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The target's variables in a debug container, as references: no value of a secret is read.
 *
 * @param variables for {@code env}
 * @param sources for {@code envFrom}
 * @param renamed those that would change the helper's own programs, and are there as TARGET_…
 */
public record CopiedEnvironment(
    List<Map<String, Object>> variables, List<Map<String, Object>> sources, Set<String> renamed) {
  private static final String PREFIX = "TARGET_";

  /** What changes or kills a JVM, a shell or every program. */
  private static final Set<String> HARMFUL =
      Set.of(
          "JAVA_TOOL_OPTIONS",
          "JDK_JAVA_OPTIONS",
          "_JAVA_OPTIONS",
          "JDK_AOT_VM_OPTIONS",
          "LD_PRELOAD",
          "LD_LIBRARY_PATH",
          "LD_AUDIT",
          "CLASSPATH",
          "PATH",
          "ENV");

  /** What a config map may bring under its own name; the helper's PATH is the image's. */
  private static final List<String> EMPTIED =
      List.of(
          "JAVA_TOOL_OPTIONS",
          "JDK_JAVA_OPTIONS",
          "_JAVA_OPTIONS",
          "LD_PRELOAD",
          "LD_LIBRARY_PATH",
          "CLASSPATH");

  private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Za-z0-9_.-]+)\\)");

  static CopiedEnvironment of(DebugPlan plan) {
    CopiedEnvironment copied =
        new CopiedEnvironment(new ArrayList<>(), new ArrayList<>(), new LinkedHashSet<>());
    Json target = plan.copies().target();
    EnvironmentChoice choice = plan.copies().environment();
    String container = plan.helper().target();
    if (choice.all() && !target.at("envFrom").items().isEmpty()) {
      target.at("envFrom").items().forEach(copied::source);
      // A variable of its own wins over one from a config map.
      EMPTIED.forEach(name -> copied.variables.add(HelperContainer.variable(name, "")));
    }
    for (Json variable : target.at("env").items()) {
      String name = variable.at("name").text();
      boolean ours = name.startsWith("JDEBUG_") || plan.environment().containsKey(name);
      if (choice.takes(name) && !ours) {
        copied.variable(name, variable, container);
      }
    }
    return copied;
  }

  private static boolean harmful(String name) {
    return HARMFUL.contains(name);
  }

  private void source(Json source) {
    Map<String, Object> plain = fields(source);
    sources.add(plain);
    Map<String, Object> prefixed = new LinkedHashMap<>(plain);
    prefixed.put("prefix", PREFIX + source.at("prefix").text());
    sources.add(prefixed);
  }

  private void variable(String name, Json variable, String container) {
    Map<String, Object> copy = fields(variable);
    if (harmful(name)) {
      renamed.add(name);
      copy.put("name", PREFIX + name);
    }
    if (variable.at("value").present()) {
      copy.put("value", referring(variable.at("value").text()));
    }
    Json resource = variable.at("valueFrom", "resourceFieldRef");
    if (resource.present() && resource.at("containerName").text().isEmpty()) {
      Map<String, Object> reference = new LinkedHashMap<>();
      reference.put("containerName", container);
      reference.putAll(fields(resource));
      copy.put("valueFrom", Map.of("resourceFieldRef", reference));
    }
    variables.add(copy);
  }

  /** What refers to a renamed variable refers to its new name. */
  private static String referring(String value) {
    Matcher matcher = REFERENCE.matcher(value);
    return matcher.replaceAll(
        match ->
            Matcher.quoteReplacement(
                harmful(match.group(1)) ? "$(" + PREFIX + match.group(1) + ")" : match.group()));
  }

  private static Map<String, Object> fields(Json json) {
    Map<String, Object> fields = new LinkedHashMap<>();
    json.names().forEach(name -> fields.put(name, json.at(name).plain()));
    return fields;
  }

  /** What is to be known of them, each a sentence. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (!renamed.isEmpty()) {
      remarks.add(
          String.join(", ", renamed)
              + " would change the helper's own programs: the target's value is in "
              + PREFIX
              + "…");
    }
    if (!sources.isEmpty()) {
      remarks.add(
          "Variables of whole config maps and secrets are there under their names and, with "
              + PREFIX
              + " in front, those too that would change the helper's own programs.");
    }
    return remarks;
  }
}

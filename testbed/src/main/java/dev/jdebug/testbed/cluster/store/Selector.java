package dev.jdebug.testbed.cluster.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.api.Json;
import dev.jdebug.testbed.cluster.api.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Label and field selectors in the API's own syntax. */
public final class Selector {
  private static final Pattern SET =
      Pattern.compile("\\s*(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)\\s*");
  private static final Pattern EQUALITY =
      Pattern.compile("\\s*([^=!\\s]+)\\s*(==|=|!=)\\s*(\\S*)\\s*");
  private static final Pattern EXISTS = Pattern.compile("\\s*(!?)\\s*([^=!\\s(),]+)\\s*");
  private static final Pattern COMMA_OUTSIDE_PARENTHESES = Pattern.compile(",(?![^(]*\\))");

  /** Fields that the server can select by; others are refused with 400. */
  private static final Map<ResourceType, Set<String>> FIELDS =
      Map.of(
          ResourceType.PODS,
          Set.of(
              "spec.nodeName",
              "spec.restartPolicy",
              "spec.schedulerName",
              "spec.serviceAccountName",
              "spec.hostNetwork",
              "status.phase",
              "status.podIP",
              "status.nominatedNodeName"),
          ResourceType.EVENTS,
          Set.of(
              "involvedObject.kind",
              "involvedObject.namespace",
              "involvedObject.name",
              "involvedObject.uid",
              "involvedObject.apiVersion",
              "involvedObject.resourceVersion",
              "involvedObject.fieldPath",
              "reason",
              "reportingComponent",
              "source",
              "type"));

  private Selector() {}

  /** Empty text selects all. */
  public static Predicate<JsonNode> labels(String text) {
    List<Predicate<JsonNode>> all = new ArrayList<>();
    for (String requirement : COMMA_OUTSIDE_PARENTHESES.split(text, -1)) {
      if (!requirement.isBlank()) {
        all.add(labelRequirement(requirement));
      }
    }
    return object -> all.stream().allMatch(one -> one.test(object));
  }

  private static Predicate<JsonNode> labelRequirement(String text) {
    Matcher set = SET.matcher(text);
    if (set.matches()) {
      Set<String> values = Set.copyOf(List.of(set.group(3).trim().split("\\s*,\\s*", -1)));
      boolean in = set.group(2).equals("in");
      return object -> {
        JsonNode value = label(object, set.group(1));
        return in == (Json.isSet(value) && values.contains(value.asText()));
      };
    }
    Matcher equality = EQUALITY.matcher(text);
    if (equality.matches()) {
      boolean equal = !equality.group(2).equals("!=");
      return object -> {
        JsonNode value = label(object, equality.group(1));
        return equal == (Json.isSet(value) && value.asText().equals(equality.group(3)));
      };
    }
    Matcher exists = EXISTS.matcher(text);
    if (exists.matches()) {
      boolean wanted = exists.group(1).isEmpty();
      return object -> wanted == Json.isSet(label(object, exists.group(2)));
    }
    throw ApiFailure.badRequest("unable to parse requirement: found '" + text.trim() + "'");
  }

  private static JsonNode label(JsonNode object, String name) {
    return Json.at(object, "metadata", "labels", name);
  }

  /** Empty text selects all. */
  public static Predicate<JsonNode> fields(ResourceType type, String text) {
    List<Predicate<JsonNode>> all = new ArrayList<>();
    for (String term : text.split(",", -1)) {
      if (!term.isBlank()) {
        all.add(fieldTerm(type, term));
      }
    }
    return object -> all.stream().allMatch(one -> one.test(object));
  }

  private static Predicate<JsonNode> fieldTerm(ResourceType type, String term) {
    Matcher equality = EQUALITY.matcher(term);
    if (!equality.matches()) {
      throw ApiFailure.badRequest(
          "invalid selector: '" + term + "'; can't understand '" + term + "'");
    }
    String field = equality.group(1);
    if (!field.equals("metadata.name")
        && !(field.equals("metadata.namespace") && type.namespaced())
        && !FIELDS.getOrDefault(type, Set.of()).contains(field)) {
      throw ApiFailure.badRequest("field label not supported: " + field);
    }
    boolean equal = !equality.group(2).equals("!=");
    String[] path = field.split("\\.", -1);
    String absent = field.equals("spec.hostNetwork") ? "false" : "";
    return object -> {
      JsonNode value = Json.at(object, path);
      String found = Json.isSet(value) ? value.asText() : absent;
      return equal == found.equals(equality.group(3));
    };
  }
}

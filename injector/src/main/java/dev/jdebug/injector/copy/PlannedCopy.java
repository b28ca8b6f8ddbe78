package dev.jdebug.injector.copy;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.target.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A copy, ready to be made.
 *
 * @param original as it was read
 * @param pod as it will be sent
 * @param proof that nothing selects it
 * @param warnings what the user should know before it is made
 */
public record PlannedCopy(
    Pod original, CopyPlan plan, Map<String, Object> pod, Proof proof, List<String> warnings) {

  public PlannedCopy {
    warnings = List.copyOf(warnings);
  }

  public String namespace() {
    return plan.namespace();
  }

  public String name() {
    return plan.name();
  }

  public String container() {
    return plan.container();
  }

  /** Its container waits instead of running its command. */
  public boolean dead() {
    return plan.dead();
  }

  public Duration timeToLive() {
    return plan.options().timeToLive();
  }

  /** When the server ends it. */
  public Instant expires() {
    return plan.marks().expires();
  }

  /** What the user wants to be run instead of the original's command; empty for that. */
  public List<String> plannedCommand() {
    return plan.options().edits().command();
  }

  /** What the container runs by itself, quoted for a shell; empty when only the image knows. */
  public String originalCommand() {
    Json spec = original.container(plan.container()).orElse(Json.ABSENT);
    return spec.at("command").items().isEmpty()
        ? ""
        : ShellWords.quoted(spec.at("command").texts(), spec.at("args").texts());
  }

  /** The arguments alone; empty when there are none. */
  public String originalArguments() {
    Json spec = original.container(plan.container()).orElse(Json.ABSENT);
    return ShellWords.quoted(spec.at("args").texts(), List.of());
  }

  Json json() {
    return Json.of(pod);
  }

  PlannedCopy with(CopyPlan other) {
    return new PlannedCopy(
        original, other, CopyChanges.generate(original.json(), other), proof, warnings);
  }
}

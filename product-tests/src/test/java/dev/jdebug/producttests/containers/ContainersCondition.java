package dev.jdebug.producttests.containers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Behind {@link NeedsContainers}. */
final class ContainersCondition implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return decide(
        obstacle(
            System.getProperty("user.name"),
            Files.exists(Path.of("/etc/debian_version")),
            System.getenv().getOrDefault("JDEBUG_TESTS", "")),
        "true".equals(System.getenv("CI")));
  }

  static Optional<String> obstacle(String user, boolean debian, String selection) {
    if (selection.equals("quick")) {
      return Optional.of("JDEBUG_TESTS=quick leaves out the containers");
    }
    if (!user.equals("root")) {
      return Optional.of("images are built and run as root only, this is " + user);
    }
    return debian
        ? Optional.empty()
        : Optional.of("images/prepare knows Debian and its descendants only");
  }

  static ConditionEvaluationResult decide(Optional<String> obstacle, boolean mustRun) {
    if (obstacle.isEmpty()) {
      return ConditionEvaluationResult.enabled("containers can be run");
    }
    if (mustRun) {
      throw new IllegalStateException("CI=true, but no containers can be run: " + obstacle.get());
    }
    return ConditionEvaluationResult.disabled(obstacle.get());
  }
}

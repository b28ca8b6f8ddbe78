package dev.jdebug.testbed;

import dev.jdebug.sandbox.Sandbox;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Behind {@link NeedsSandbox}. */
final class SandboxCondition implements ExecutionCondition {
  private static final class Found {
    static final Optional<String> UNAVAILABLE = Sandbox.unavailable();
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return decide(Found.UNAVAILABLE, "true".equals(System.getenv("CI")));
  }

  static ConditionEvaluationResult decide(Optional<String> unavailable, boolean mustRun) {
    if (unavailable.isEmpty()) {
      return ConditionEvaluationResult.enabled("namespaces can be made");
    }
    if (mustRun) {
      throw new IllegalStateException("CI=true, but no sandbox can be made: " + unavailable.get());
    }
    return ConditionEvaluationResult.disabled(unavailable.get());
  }
}

package dev.jdebug.injector.ladder;

import dev.jdebug.injector.cluster.AccessReview;
import dev.jdebug.injector.cluster.Refusals;
import dev.jdebug.injector.rights.Right;
import dev.jdebug.protocol.Failure;
import java.util.List;
import java.util.Optional;

/** Which of a rung's rights is lacking, in the words of the refusal that it would lead to. */
final class Rights {
  private Rights() {}

  /** The first that is lacking; streams need two rights, and are refused as one. */
  static Optional<Failure> lacking(Attempt attempt, RungName rung, String namespace) {
    AccessReview review = new AccessReview(attempt.cluster());
    return rung.needs().stream()
        .filter(right -> !both(right).stream().allMatch(one -> review.allows(one, namespace)))
        .findFirst()
        .map(right -> Refusals.forbidden(right, namespace));
  }

  private static List<Right> both(Right right) {
    return right.equals(Right.CREATE_EXEC)
        ? List.of(Right.CREATE_EXEC, Right.GET_EXEC)
        : List.of(right);
  }
}

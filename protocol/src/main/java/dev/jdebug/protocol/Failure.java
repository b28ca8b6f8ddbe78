package dev.jdebug.protocol;

/**
 * An expected failure: what happened and why, and the next step.
 *
 * <p>Thrown where it is found, caught once in each {@code main}. Carries no stack trace worth
 * printing: whatever is not a {@code Failure} is a fault of jdebug.
 */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FailureKind kind;
  private final String remedy;

  /**
   * @param message what happened and why, one sentence
   * @param remedy the next step, one or more sentences; empty when there is none
   */
  public Failure(FailureKind kind, String message, String remedy) {
    super(message, null, false, false);
    this.kind = kind;
    this.remedy = remedy;
  }

  public FailureKind kind() {
    return kind;
  }

  public String remedy() {
    return remedy;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}

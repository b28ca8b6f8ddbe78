package dev.jdebug.injector.ladder;

import dev.jdebug.injector.rights.Right;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rungs by the words that {@code --via} takes, the weakest key first. */
public enum RungName {
  REUSE(
      "any",
      "a helper that runs beside the target, with what it was given",
      "nothing: it is there"),
  SIDECAR(
      "any",
      "a jdebug sidecar of a pod whose processes are shared, as the target's user",
      "nothing: it came with the pod"),
  EPHEMERAL(
      "restricted",
      "an ephemeral container as the target's own user, without capabilities",
      "an entry in the pod's spec for as long as the pod lives, and 40 MiB of its memory per run"),
  ROOT(
      "baseline",
      "an ephemeral container as root with the runtime's default capabilities, which takes on the"
          + " target's user (SETUID, SETGID)",
      "a root process in the target's pod until it ends by itself, and the same as ephemeral"),
  PTRACE(
      "privileged",
      "an ephemeral container as root with SYS_PTRACE, SETUID, SETGID, KILL, DAC_OVERRIDE and"
          + " nothing else",
      "a process that may read and change every other one of the pod, until it ends by itself; in a"
          + " namespace that gets stricter later its entry keeps all further ephemeral containers"
          + " out"),
  EXEC(
      "any",
      "the jcmd of the target's own image, run in the target's container as its user",
      "a second JVM of about 50 MiB inside the target's own limits, no proof beyond jcmd's exit"
          + " code, and thread dumps and diagnostic commands only"),
  NODE(
      "privileged",
      "a pod on the target's node that sees all processes of the node (hostPID), as root with"
          + " SYS_PTRACE, SETUID, SETGID, KILL, DAC_OVERRIDE",
      "a pod that may read and change every process of the node, deleted at the end of the run"),
  COPY(
      "that of the pod",
      "a copy of the pod that gets no traffic",
      "another process: it has the image and the configuration of the ill one, not its state");

  private final String level;
  private final String what;
  private final String costs;

  RungName(String level, String what, String costs) {
    this.level = level;
    this.what = what;
    this.costs = costs;
  }

  /** As typed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The rung of a word. */
  public static Optional<RungName> of(String word) {
    return Arrays.stream(values()).filter(name -> name.word().equals(word)).findFirst();
  }

  /** The strictest level of Pod Security that admits it. */
  public String level() {
    return level;
  }

  /** What it is, with the rights that it has in the kernel. */
  public String what() {
    return what;
  }

  /** What it costs the target. */
  public String costs() {
    return costs;
  }

  /** What it needs besides reading the pod, in the order of use. */
  public List<Right> needs() {
    return switch (this) {
      case REUSE, SIDECAR, EXEC -> List.of(Right.CREATE_EXEC);
      case EPHEMERAL, ROOT, PTRACE -> List.of(Right.ADD_EPHEMERAL_CONTAINERS, Right.CREATE_EXEC);
      case NODE -> List.of(Right.CREATE_PODS, Right.DELETE_PODS, Right.CREATE_EXEC);
      case COPY ->
          List.of(
              Right.CREATE_PODS,
              Right.DELETE_PODS,
              Right.ADD_EPHEMERAL_CONTAINERS,
              Right.CREATE_EXEC);
    };
  }

  /** Whether somebody has to agree: it is more than the target's own user. */
  public boolean needsConsent() {
    return compareTo(EPHEMERAL) > 0;
  }

  /** Whether the sidecar image is started for it. */
  boolean startsImage() {
    return this != REUSE && this != SIDECAR && this != EXEC;
  }
}

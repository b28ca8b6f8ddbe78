package dev.jdebug.injector.doctor;

import dev.jdebug.injector.ladder.Outlook;
import dev.jdebug.injector.ladder.RungName;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.List;
import java.util.Optional;

/** What an examination found: the ways, the weakest first, and what was looked at. */
public record Report(Target target, List<Outlook> ways, List<Check> checks) {
  public Report {
    ways = List.copyOf(ways);
    checks = List.copyOf(checks);
  }

  /** The weakest way that leads there; one that only trying can show counts when none is sure. */
  public Optional<Outlook> best() {
    Optional<Outlook> sure = first(Outlook.Verdict.YES);
    return sure.isPresent() ? sure : first(Outlook.Verdict.PERHAPS);
  }

  private Optional<Outlook> first(Outlook.Verdict verdict) {
    // A copy leads to another process, never to the target.
    return ways.stream()
        .filter(way -> way.rung() != RungName.COPY)
        .filter(way -> way.verdict() == verdict)
        .findFirst();
  }

  /** Whether a way is sure to lead there, as far as the API server can tell. */
  public boolean sure() {
    return first(Outlook.Verdict.YES).isPresent();
  }

  /** What stands in the way of the JVM itself, whichever way is taken. */
  public List<Check> obstacles() {
    return checks.stream()
        .filter(check -> check.state() == Check.State.BAD)
        .filter(check -> List.of("attach", "tmp").contains(check.name()))
        .toList();
  }

  /** What the weakest way that has to be made is refused with. */
  public Optional<Failure> refusal() {
    return ways.stream()
        .filter(way -> way.verdict() == Outlook.Verdict.NO)
        .flatMap(way -> way.refusal().stream())
        .findFirst();
  }

  /** The missing right of the weakest way that lacks one. */
  public Optional<Failure> missingRight() {
    return ways.stream()
        .filter(way -> way.rung().compareTo(RungName.NODE) < 0)
        .flatMap(way -> way.refusal().stream())
        .filter(failure -> failure.kind() == FailureKind.FORBIDDEN)
        .findFirst();
  }

  /** 0 when a way leads there, else that of the refusal of the weakest one. */
  public int exitCode() {
    return sure() ? 0 : refusal().map(failure -> failure.kind().exitCode()).orElse(0);
  }

  /** The verdict in a sentence. */
  public String verdict() {
    return "%s/%s, container %s: %s%s."
        .formatted(
            target.namespace(),
            target.pod().name(),
            target.container(),
            best().map(Report::way).orElseGet(this::noWay),
            best().isPresent() ? but() : "");
  }

  private static String way(Outlook best) {
    String consent = best.rung().needsConsent() ? " (needs your consent)" : "";
    boolean sure = best.verdict() == Outlook.Verdict.YES;
    return (sure ? "the way in is " : "perhaps by ") + best.rung().word() + consent;
  }

  private String noWay() {
    String why = refusal().map(failure -> ": " + failure.getMessage()).orElse("");
    return "no way leads there" + (why.endsWith(".") ? why.substring(0, why.length() - 1) : why);
  }

  private String but() {
    return obstacles().stream().findFirst().map(obstacle -> ", but " + obstacle.words()).orElse("");
  }
}

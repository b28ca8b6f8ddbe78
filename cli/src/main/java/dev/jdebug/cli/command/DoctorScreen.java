package dev.jdebug.cli.command;

import dev.jdebug.cli.output.Table;
import dev.jdebug.injector.doctor.Check;
import dev.jdebug.injector.doctor.Report;
import dev.jdebug.injector.ladder.Outlook;
import dev.jdebug.injector.ladder.RungName;
import java.util.List;

/** What doctor found, for people: the verdict, the ways, the checks, the next step. */
final class DoctorScreen {
  private DoctorScreen() {}

  /**
   * The screen.
   *
   * @param program as the user calls it
   */
  static String render(Report report, String program) {
    StringBuilder text = new StringBuilder();
    text.append(report.verdict()).append("\n\n");
    Table ways = new Table(List.of("WAY", "WORKS", "ADMITTED BY", "WHY"));
    for (Outlook way : report.ways()) {
      ways.row(List.of(way.rung().word(), verdict(way), way.rung().level(), way.words()));
    }
    text.append(ways.render()).append('\n');
    Table checks = new Table(List.of("CHECK", "STATE", "FOUND"));
    for (Check check : report.checks()) {
      checks.row(List.of(check.name(), state(check), check.words()));
    }
    text.append(checks.render()).append('\n');
    text.append(next(report, program)).append('\n');
    return text.toString();
  }

  private static String verdict(Outlook way) {
    return switch (way.verdict()) {
      case YES -> way.rung().needsConsent() ? "with consent" : "yes";
      case PERHAPS -> "perhaps";
      case NO -> "no";
      case NONE -> "";
    };
  }

  private static String state(Check check) {
    return switch (check.state()) {
      case GOOD -> "ok";
      case NOTE -> "note";
      case BAD -> "against";
      case UNKNOWN -> "not known";
    };
  }

  /** The command where a way is sure, else what would make one so; then the role to ask for. */
  private static String next(Report report, String program) {
    if (report.sure()) {
      String role =
          report.missingRight().map(failure -> "\n\n" + failure.remedy().strip()).orElse("");
      return "next: " + command(report, program) + role;
    }
    String remedy =
        report
            .refusal()
            .map(failure -> failure.remedy().strip())
            .orElse("`" + program + " why` tells what the pod lacks.");
    return report.best().isPresent()
        ? "next: " + command(report, program) + "\nor: " + remedy
        : "next: " + remedy;
  }

  /** What would use the best way. */
  static String command(Report report, String program) {
    String via =
        report
            .best()
            .map(Outlook::rung)
            .filter(RungName::needsConsent)
            .map(rung -> " --via " + rung.word())
            .orElse("");
    return program
        + " thread-dump "
        + report.target().pod().name()
        + " -n "
        + report.target().namespace()
        + " -c "
        + report.target().container()
        + via;
  }
}

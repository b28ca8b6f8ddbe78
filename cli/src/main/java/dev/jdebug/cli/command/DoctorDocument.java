package dev.jdebug.cli.command;

import dev.jdebug.injector.doctor.Check;
import dev.jdebug.injector.doctor.Report;
import dev.jdebug.injector.ladder.Outlook;
import dev.jdebug.protocol.Failure;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What doctor found, for programs: schema {@code jdebug/doctor/v1}. */
final class DoctorDocument {
  private DoctorDocument() {}

  static Map<String, Object> of(Report report, String program) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema", "jdebug/doctor/v1");
    tree.put("namespace", report.target().namespace());
    tree.put("pod", report.target().pod().name());
    tree.put("container", report.target().container());
    tree.put("verdict", report.verdict());
    tree.put("way", report.best().map(best -> best.rung().word()).orElse(""));
    tree.put("exitCode", report.exitCode());
    tree.put("ways", report.ways().stream().map(DoctorDocument::way).toList());
    tree.put("checks", report.checks().stream().map(DoctorDocument::check).toList());
    if (report.best().isPresent()) {
      tree.put("next", DoctorScreen.command(report, program));
    }
    return tree;
  }

  private static Map<String, Object> way(Outlook way) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("way", way.rung().word());
    tree.put("verdict", way.verdict().name().toLowerCase(Locale.ROOT));
    tree.put("words", way.words());
    tree.put("needsConsent", way.rung().needsConsent());
    tree.put("admittedBy", way.rung().level());
    tree.put("costs", way.rung().costs());
    way.refusal().ifPresent(refusal -> tree.put("refusal", refusal(refusal)));
    return tree;
  }

  private static Map<String, Object> refusal(Failure failure) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("kind", failure.kind().wire());
    tree.put("message", failure.getMessage());
    tree.put("remedy", failure.remedy());
    return tree;
  }

  private static Map<String, Object> check(Check check) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("check", check.name());
    tree.put("state", check.state().name().toLowerCase(Locale.ROOT));
    tree.put("words", check.words());
    return tree;
  }
}

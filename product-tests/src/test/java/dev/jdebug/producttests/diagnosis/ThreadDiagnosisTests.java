package dev.jdebug.producttests.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jdebug.analysis.finding.Finding;
import dev.jdebug.analysis.finding.Severity;
import dev.jdebug.analysis.report.ThreadReport;
import dev.jdebug.analysis.threaddump.ThreadDumpReading;
import dev.jdebug.testbed.NeedsSandbox;
import dev.jdebug.testbed.RunningTarget;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The right finding first, and no alarm about the healthy; prints the table of docs/findings. */
@NeedsSandbox
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThreadDiagnosisTests {
  private static final List<Integer> VERSIONS =
      "full".equals(System.getProperty("jdebug.matrix"))
          ? List.of(8, 11, 17, 21, 25)
          : List.of(8, 21, 25);

  /** Each takes a third of a second and more: long enough to tell who computes. */
  private static final int DUMPS = 4;

  private final Confusion confusion = new Confusion();

  static Stream<Arguments> patients() {
    return VERSIONS.stream()
        .flatMap(
            version ->
                Stream.of(Patient.values())
                    .filter(patient -> version >= patient.oldest())
                    .map(patient -> Arguments.of(version, patient)));
  }

  @ParameterizedTest(name = "JVM {0}: {1}")
  @MethodSource("patients")
  void isDiagnosed(int version, Patient patient) {
    ThreadDumpReading reading = new ThreadDumpReading();
    try (RunningTarget target = patient.spec(version).start()) {
      for (int i = 0; i < DUMPS; i++) {
        byte[] text =
            target
                .ownJcmd(patient.print(version).toArray(String[]::new))
                .stdout()
                .getBytes(StandardCharsets.UTF_8);
        reading.accept(text, 0, text.length);
        reading.endOfText();
      }
    }
    ThreadReport report = ThreadReport.of(reading.dumps());
    String found =
        report.findings().stream()
            .filter(finding -> finding.severity() != Severity.NOTE)
            .findFirst()
            .map(Finding::id)
            .orElse("");
    confusion.add(patient, version, found.isEmpty() ? "nothing" : found);
    assertEquals(DUMPS, report.dumps().size());
    assertEquals(patient.ill(version), found, () -> report.findings().toString());
  }

  @AfterAll
  void print() {
    System.out.println(confusion.table());
  }
}

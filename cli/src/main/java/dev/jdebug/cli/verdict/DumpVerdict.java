package dev.jdebug.cli.verdict;

import dev.jdebug.analysis.report.ThreadReport;
import dev.jdebug.analysis.threaddump.ThreadDumpReading;
import dev.jdebug.analysis.threads.ThreadDump;
import dev.jdebug.cli.evidence.AnswerReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What thread dumps mean that pass by, reasoned over together. */
public final class DumpVerdict implements AnswerReader {
  private final ThreadDumpReading reading = new ThreadDumpReading();
  private @Nullable ThreadReport report;
  private String fault = "";

  @Override
  public void accept(byte[] bytes, int offset, int count) {
    reading.accept(bytes, offset, count);
  }

  @Override
  public void endOfAnswer() {
    reading.endOfText();
  }

  @Override
  public Map<String, Object> document() {
    return report()
        .<Map<String, Object>>map(known -> Map.of("analysis", ThreadDocument.of(known)))
        .orElse(Map.of());
  }

  /** What went wrong with the analysis, which must not take the evidence along; mostly empty. */
  public String fault() {
    return fault;
  }

  /** Empty when nothing passed that is a thread dump. */
  public Optional<ThreadReport> report() {
    if (report == null && fault.isEmpty()) {
      List<ThreadDump> dumps =
          reading.dumps().stream().filter(dump -> !dump.threads().isEmpty()).toList();
      try {
        report = dumps.isEmpty() ? null : ThreadReport.of(dumps);
      } catch (RuntimeException e) {
        fault = e.toString();
      }
    }
    return Optional.ofNullable(report);
  }
}

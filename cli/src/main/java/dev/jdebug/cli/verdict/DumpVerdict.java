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

  /** Empty when nothing passed that is a thread dump. */
  public Optional<ThreadReport> report() {
    if (report == null) {
      List<ThreadDump> dumps =
          reading.dumps().stream().filter(dump -> !dump.threads().isEmpty()).toList();
      report = dumps.isEmpty() ? null : ThreadReport.of(dumps);
    }
    return Optional.ofNullable(report);
  }
}

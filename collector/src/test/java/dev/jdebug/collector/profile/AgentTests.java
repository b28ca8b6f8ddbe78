package dev.jdebug.collector.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jdebug.protocol.ProfileSettings;
import dev.jdebug.protocol.ProfileSettings.Format;
import dev.jdebug.protocol.ProfileSettings.Subject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentTests {

  private static AgentOptions options(Subject subject, Format format, long interval) {
    return new AgentOptions(new ProfileSettings(subject, format, 2500, interval, false), "/f");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CPU   | 0      | start,quiet,event=ctimer,timeout=13 |"
            + " stop,quiet,collapsed,samples,file=/f",
        "CPU   | 5000   | start,quiet,event=ctimer,interval=5000,timeout=13 |"
            + " stop,quiet,collapsed,samples,file=/f",
        "WALL  | 0      | start,quiet,event=wall,timeout=13 | stop,quiet,collapsed,samples,file=/f",
        "ALLOC | 524288 | start,quiet,alloc=524288,timeout=13 | stop,quiet,collapsed,total,file=/f",
        "LOCK  | 0      | start,quiet,lock,timeout=13 | stop,quiet,collapsed,total,file=/f"
      })
  void stacksAreWrittenAtTheEnd(Subject subject, long interval, String start, String stop) {
    AgentOptions options = options(subject, Format.COLLAPSED, interval);
    assertEquals(start, options.start(CpuClock.timer("")));
    assertEquals(stop, options.stop());
  }

  @Test
  void aRecordingHasItsFileFromTheStart() {
    AgentOptions options =
        new AgentOptions(new ProfileSettings(Subject.CPU, Format.JFR, 1, 0, true), "/f");
    assertEquals(
        "start,quiet,event=cpu,threads,jfr,file=/f,timeout=11", options.start(CpuClock.of(0, "1")));
    assertEquals("stop,quiet,jfr,file=/f", options.stop());
  }

  @ParameterizedTest
  @CsvSource({
    "0, -1, event=cpu, ''",
    "0, 1, event=cpu, ''",
    "0, 2, 'event=cpu,alluser', kernel.perf_event_paranoid is 2",
    "0, 4, event=ctimer, kernel.perf_event_paranoid is 4",
    "0, '', event=ctimer, no perf events",
    "2, 1, event=ctimer, seccomp"
  })
  void theClockIsTheBestThatIsAllowed(int seccomp, String paranoid, String options, String lacks) {
    CpuClock clock = CpuClock.of(seccomp, paranoid);
    assertEquals(options, clock.options());
    assertEquals(lacks.isEmpty(), clock.lacks().isEmpty());
    assertEquals(true, clock.lacks().orElse("").contains(lacks));
  }

  /** Replies as JVMs 8, 17 and 25 wrote them. */
  @Test
  void theCodeTellsAndWordsExplain() {
    assertEquals(Optional.empty(), Agent.judge(0, "0\n", ""));
    assertEquals(Optional.empty(), Agent.judge(0, "return code: 0\n", "[WARN] what of it"));
    assertEquals(
        Optional.of("No such event"), Agent.judge(0, "return code: 200\n", "No such event"));
    assertEquals(Optional.of("return code: 100"), Agent.judge(0, "return code: 100\n", ""));
    assertEquals(Optional.of("-1"), Agent.judge(0, "-1\n", ""));
    assertEquals(Optional.of("status 1"), Agent.judge(1, "", ""));
    String missing = "x.so was not loaded.\nx.so: cannot open shared object file";
    assertEquals(Optional.of(missing), Agent.judge(0, missing + "\n", ""));
  }
}

package dev.jdebug.collector.discovery;

import dev.jdebug.collector.perfdata.PerfData;
import dev.jdebug.collector.proc.JvmOptions;
import dev.jdebug.collector.proc.ProcessFolder;
import dev.jdebug.collector.proc.ProcessStat;
import dev.jdebug.collector.proc.ProcessStatus;
import dev.jdebug.protocol.JvmKind;
import dev.jdebug.protocol.JvmRow;

/**
 * A process that runs a JVM, and what is known about it without touching it.
 *
 * @param stat for its start, which tells it from a later process with the same pid
 * @param perfData {@link PerfData#NONE} when there is none or it may not be read
 * @param javaVersion empty when unknown
 */
public record JvmProcess(
    ProcessFolder folder,
    ProcessStatus status,
    ProcessStat stat,
    JvmKind kind,
    PerfData perfData,
    JvmOptions options,
    String javaVersion) {

  public long pid() {
    return folder.pid();
  }

  public String mainClass() {
    String main = perfData.mainClass();
    return main.isEmpty() ? options.mainClass() : main;
  }

  /** 8, 11, 17…; 0 when unknown. */
  public int feature() {
    return JavaVersion.feature(javaVersion);
  }

  /** Where the JVM keeps its socket and its counters, as it names it. */
  public String temporaryFolder() {
    String alternative = options.value("AltTempDir");
    return alternative.isEmpty() ? "/tmp" : alternative;
  }

  public boolean attachDisabled() {
    return perfData.isEmpty() ? options.flag("DisableAttachMechanism") : perfData.saysAttachIsOff();
  }

  public boolean reducesSignals() {
    return options.reducesSignals()
        || JvmOptions.ofText(perfData.text("java.rt.vmArgs"), "").reducesSignals();
  }

  /** Name for messages: pid and main class. */
  public String title() {
    String main = mainClass();
    return main.isEmpty() ? "Process " + pid() : "Process " + pid() + " (" + main + ")";
  }

  /**
   * The line that {@code jps} shows.
   *
   * @param bootEpochMillis when the machine booted
   * @param obstacle in a few words
   */
  public JvmRow row(long bootEpochMillis, String obstacle) {
    return new JvmRow(
        pid(),
        status.innerPid(),
        status.uid(),
        status.gid(),
        kind,
        mainClass(),
        javaVersion,
        bootEpochMillis + stat.startMillisAfterBoot(),
        perfData.heapUsed(),
        perfData.heapMax(),
        folder.containerId(),
        obstacle);
  }
}

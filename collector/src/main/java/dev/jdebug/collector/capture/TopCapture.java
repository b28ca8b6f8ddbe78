package dev.jdebug.collector.capture;

import dev.jdebug.collector.discovery.JvmFinder;
import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.kernel.UnixSocket;
import dev.jdebug.collector.perfdata.PerfData;
import dev.jdebug.collector.proc.Proc;
import dev.jdebug.collector.proc.ProcessFolder;
import dev.jdebug.collector.proc.ProcessStat;
import dev.jdebug.collector.proc.ProcessStatus;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.JvmSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Samples of a JVM from its counters and {@code /proc}; the JVM does not notice. */
public final class TopCapture {
  private final CaptureContext context;
  private final CollectorRequest.Top request;
  private final Consumer<JvmSample> samples;

  /**
   * Prepares the samples of one JVM.
   *
   * @param samples takes each sample as it is read
   */
  public TopCapture(
      CaptureContext context, CollectorRequest.Top request, Consumer<JvmSample> samples) {
    this.context = context;
    this.request = request;
    this.samples = samples;
  }

  /** Ends after the wanted number of samples, or at the deadline. */
  public void run() {
    JvmFinder finder = new JvmFinder(Proc.LIVE);
    JvmProcess jvm = context.jvm();
    for (int taken = 0; ; ) {
      samples.accept(sample(jvm));
      taken++;
      if (taken == request.count() || context.deadline().remainingMillis() < 1) {
        break;
      }
      UnixSocket.pause(Math.min(request.intervalMillis(), context.deadline().remainingMillis()));
      JvmProcess next = finder.find(context.jvm().pid());
      if (next == null || next.stat().startTicks() != context.jvm().stat().startTicks()) {
        throw gone();
      }
      jvm = next;
    }
    context.finish("proc");
  }

  private Failure gone() {
    return new Failure(
        FailureKind.PROCESS_GONE,
        context.jvm().title() + " ended meanwhile.",
        "List the JVMs again: jps.");
  }

  private static JvmSample sample(JvmProcess jvm) {
    PerfData perf = jvm.perfData();
    ProcessStat stat = jvm.stat();
    ProcessStatus status = jvm.status();
    long collectionTicks = perf.sumOfCollectors("time");
    List<JvmSample.ThreadCpu> threads = threads(jvm.folder());
    return new JvmSample(
        jvm.pid(),
        System.currentTimeMillis(),
        perf.heapUsed(),
        perf.heapCommitted(),
        perf.heapMax(),
        perf.sumOfCollectors("invocations"),
        perf.millis(collectionTicks),
        perf.millis(perf.number("sun.rt.safepointTime")),
        stat.cpuMillis(),
        status.residentBytes(),
        threads.size(),
        threads);
  }

  private static List<JvmSample.ThreadCpu> threads(ProcessFolder folder) {
    List<JvmSample.ThreadCpu> threads = new ArrayList<>();
    for (ProcessFolder.ThreadFolder thread : folder.threads()) {
      threads.add(
          new JvmSample.ThreadCpu(
              thread.tid(),
              thread.stat().name(),
              thread.stat().state(),
              thread.stat().cpuMillis()));
    }
    threads.sort(Comparator.comparingLong(JvmSample.ThreadCpu::cpuMillis).reversed());
    return threads;
  }
}

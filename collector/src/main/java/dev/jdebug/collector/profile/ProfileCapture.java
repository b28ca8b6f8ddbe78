package dev.jdebug.collector.profile;

import dev.jdebug.collector.access.Access;
import dev.jdebug.collector.access.AccessDecision;
import dev.jdebug.collector.attach.HotSpotConversation;
import dev.jdebug.collector.capture.CaptureContext;
import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.landing.Landing;
import dev.jdebug.collector.landing.Spool;
import dev.jdebug.collector.proc.ProcFile;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.ProfileSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A profile, with nothing on the target's disk: the JVM loads the library and writes the artifact
 * through {@code /proc/<pid>/root} of a process of ours.
 */
public final class ProfileCapture {
  private static final String ARTIFACT = "profile";
  private static final String LOG = "profiler.log";

  private final CaptureContext context;
  private final ProfileSettings settings;

  public ProfileCapture(CaptureContext context, CollectorRequest.Profile request) {
    this.context = context;
    this.settings = request.settings();
  }

  /** Samples for as long as is asked for, and delivers. */
  public void run() throws IOException {
    HotSpotConversation.with(
        context.jvm(), context.own(), context.deadline(), context.events(), this::converse);
    context.finish("profiler");
  }

  private void converse(HotSpotConversation conversation) throws IOException {
    JvmProcess jvm = context.jvm();
    ProfilerFitness.check(jvm.title(), jvm.folder().mappedPaths());
    Access access = AccessDecision.of(jvm.pid(), context.own(), jvm.status());
    try (@Nullable Spool spool = Spool.open();
        Landing landing = Landing.ofHelper(spool, jvm, context.own(), access)) {
      if (spool == null || landing == null) {
        throw noWay(jvm);
      }
      Agent agent =
          new Agent(
              conversation,
              landing.pathOfJvm(ProfilerLibrary.locate(spool.folder())),
              spool.file(LOG),
              landing.pathOfJvm(LOG));
      sample(agent, new AgentOptions(settings, landing.pathOfJvm(ARTIFACT)));
      Files.copy(spool.file(ARTIFACT), context.artifact());
    }
  }

  private void sample(Agent agent, AgentOptions options) throws IOException {
    start(agent, options);
    try (Sampling sampling = new Sampling(context, settings, agent)) {
      sampling.await();
      Optional<String> refusal = agent.tell(options.stop());
      if (refusal.isPresent()) {
        throw refused(refusal.get());
      }
      sampling.isOver();
    }
  }

  private void start(Agent agent, AgentOptions options) throws IOException {
    CpuClock clock = clock();
    Optional<String> refusal = agent.tell(options.start(clock));
    if (refusal.isPresent() && settings.subject() == ProfileSettings.Subject.CPU) {
      clock = CpuClock.timer(refusal.get());
      refusal = agent.tell(options.start(clock));
    }
    if (refusal.isPresent()) {
      throw refused(refusal.get());
    }
    if (settings.subject() == ProfileSettings.Subject.CPU) {
      clock.lacks().map(Event.Warning::new).ifPresent(context.events());
    }
  }

  private CpuClock clock() {
    String paranoid = ProcFile.readText("/proc/sys/kernel/perf_event_paranoid");
    return CpuClock.of(
        context.jvm().folder().seccompMode(), paranoid == null ? "" : paranoid.strip());
  }

  private Failure refused(String words) {
    boolean forbidden = words.contains("EnableDynamicAgentLoading");
    return new Failure(
        FailureKind.COMMAND_FAILED,
        context.jvm().title() + ", told to load and run the profiler, says: " + words,
        forbidden
            ? "It was started without -XX:+EnableDynamicAgentLoading. Take a recording: jfr record."
            : "Another --event may do, or a recording: jfr record.");
  }

  private static Failure noWay(JvmProcess jvm) {
    return new Failure(
        FailureKind.TARGET_UNFIT,
        jvm.title()
            + " does not reach a file of the collector's, and the profiler is such a file: that"
            + " takes the JVM's own pid namespace, its uid and gid, and a folder to write into.",
        "Use an ephemeral container of the target's uid and gid (--via ephemeral), or a recording:"
            + " jfr record.");
  }
}

package dev.jdebug.collector.survey;

import dev.jdebug.collector.attach.Reach;
import dev.jdebug.collector.capture.CaptureContext;
import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.collector.kernel.KernelException;
import dev.jdebug.collector.landing.SpoolSpace;
import dev.jdebug.collector.perfdata.PerfData;
import dev.jdebug.collector.proc.JvmOptions;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.Surroundings;
import dev.jdebug.protocol.SurroundingsJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks around a JVM, which does not notice. */
public final class SurveyCapture {
  private final CaptureContext context;
  private final CollectorRequest.Survey request;
  private final JvmProcess jvm;
  private String current = "/";
  private List<Surroundings.Mount> mounts = List.of();
  private Surroundings.Place place = new Surroundings.Place("", false, false, "", false);

  public SurveyCapture(CaptureContext context, CollectorRequest.Survey request) {
    this.context = context;
    this.request = request;
    this.jvm = context.jvm();
  }

  /** Answers with one line. */
  public void run() throws IOException {
    Reach.within(jvm.folder(), context.own(), this::open, this::look);
    Surroundings around =
        new Surroundings(who(), memory(), options(), mounts, place, SpoolSpace.look());
    byte[] line = (SurroundingsJson.write(around) + "\n").getBytes(StandardCharsets.UTF_8);
    context.artifact().write(line, 0, line.length);
    context.finish("proc");
  }

  private Descriptor open() {
    try {
      current = Files.readSymbolicLink(Path.of(jvm.folder().path(), "cwd")).toString();
      return Descriptor.directory(jvm.folder().path() + "/root");
    } catch (IOException e) {
      throw new Failure(
          FailureKind.NO_ACCESS,
          "The kernel does not let the collector into the file system of "
              + jvm.title()
              + " ("
              + e.getMessage()
              + ").",
          "Run the collector as its user, or as root with SYS_PTRACE, SETUID and SETGID.");
    }
  }

  private void look(Descriptor root) {
    Writer writer = Writer.of(jvm);
    MountSurvey survey = new MountSurvey(root, writer, jvm.folder().mountinfo());
    mounts = survey.all();
    place =
        survey.place(DumpName.of(request.place(), current, jvm.status().innerPid(), jvm.feature()));
  }

  private Surroundings.Who who() {
    return new Surroundings.Who(
        jvm.pid(),
        jvm.status().innerPid(),
        jvm.status().uid(),
        jvm.javaVersion(),
        jvm.mainClass(),
        contained());
  }

  /** Its root is the root of the machine's first process, as far as that may be seen. */
  private boolean contained() {
    if (!jvm.folder().containerId().isEmpty()) {
      return true;
    }
    try (Descriptor root = Descriptor.directory(jvm.folder().path() + "/root");
        Descriptor own = Descriptor.directory("/")) {
      return !root.facts().sameFileAs(own.facts());
    } catch (KernelException e) {
      return true;
    }
  }

  private Surroundings.Memory memory() {
    PerfData perf = jvm.perfData();
    MemoryLimit cgroup = MemoryLimit.of(jvm.folder());
    return new Surroundings.Memory(
        perf.heapUsed(),
        perf.heapCommitted(),
        perf.heapMax(),
        jvm.status().residentBytes(),
        cgroup.limit(),
        cgroup.working());
  }

  /** What it tells itself of its start, besides what its files of options say. */
  private List<String> options() {
    List<String> found = new ArrayList<>();
    List<String> told = JvmOptions.ofText(jvm.perfData().text("java.rt.vmArgs"), "").options();
    for (List<String> some : List.of(told, jvm.options().options())) {
      for (String option : some) {
        if (option.startsWith("-XX:") && option.contains("HeapDump")) {
          found.add(option);
        }
      }
    }
    return found;
  }
}

package dev.jdebug.cli.command;

import java.util.Arrays;
import java.util.Optional;

/** The commands. Each is built only when the command line names it. */
enum Verb {
  JPS("jps", "JVMs in pods or on this host, found without touching them"),
  TOP("top", "Live heap, collections, threads and CPU of a JVM"),
  THREAD_DUMP("thread-dump", "What every thread of a JVM does now"),
  HEAP_DUMP("heap-dump", "What a JVM's heap holds, without a byte on its disk"),
  HISTOGRAM("histogram", "How many objects of which class, and what grows"),
  ARM("arm", "A heap dump when memory runs out, without a restart"),
  JFR("jfr", "What a JVM does for some time: flight recordings"),
  PROFILE("profile", "Where a JVM spends time or memory, sampled for a while"),
  JCMD("jcmd", "Any diagnostic command of a JVM"),
  WHY("why", "Why a pod restarts, does not start, or gets no traffic"),
  GET("get", "Files out of a container, proven and resumable"),
  VERIFY("verify", "Whether artifacts are still what was taken"),
  ANALYZE("analyze", "What thread dumps mean: verdict, evidence, next step"),
  DEBUG("debug", "A shell or a command beside a container, as its user"),
  ATTACH("attach", "Come back to a debug container, with what it wrote so far"),
  PICK("pick", "Choose the ill container from a list, run a command on it"),
  SCHEDULE("schedule", "Captures that recur, as a CronJob of the cluster"),
  LS("ls", "The helpers that jdebug left in pods"),
  STOP("stop", "Tell helpers to end"),
  GC("gc", "Remove what jdebug made and whose time is over"),
  COPY("copy", "A copy of a pod that gets no traffic"),
  DOCTOR("doctor", "What would work on a target and why not"),
  RBAC("rbac", "The roles to ask an administrator for"),
  SIDECAR("sidecar", "Add a sidecar to a workload, or take it back"),
  DEMO("demo", "The whole run on a sick JVM of its own"),
  COMPLETION("completion", "Completion for bash, zsh, fish and kubectl"),
  COMPLETE("__complete", "");

  private final String word;
  private final String summary;

  Verb(String word, String summary) {
    this.word = word;
    this.summary = summary;
  }

  /** As typed. */
  String word() {
    return word;
  }

  /** For the list of commands. */
  String summary() {
    return summary;
  }

  /** Those for machines are not listed. */
  boolean listed() {
    return !summary.isEmpty();
  }

  Command command() {
    return switch (this) {
      case JPS -> new JpsCommand();
      case TOP -> new TopCommand();
      case THREAD_DUMP -> new ThreadDumpCommand();
      case HEAP_DUMP -> new HeapDumpCommand();
      case HISTOGRAM -> new HistogramCommand();
      case ARM -> new ArmCommand();
      case JFR -> new JfrCommand();
      case PROFILE -> new ProfileCommand();
      case JCMD -> new JcmdCommand();
      case WHY -> new WhyCommand();
      case GET -> new GetCommand();
      case VERIFY -> new VerifyCommand();
      case ANALYZE -> new AnalyzeCommand();
      case DEBUG -> new DebugCommand();
      case ATTACH -> new AttachCommand();
      case PICK -> new PickCommand();
      case LS -> new LsCommand();
      case SCHEDULE -> new ScheduleCommand();
      case STOP -> new StopCommand();
      case GC -> new GcCommand();
      case COPY -> new CopyCommand();
      case DOCTOR -> new DoctorCommand();
      case RBAC -> new RbacCommand();
      case SIDECAR -> new SidecarCommand();
      case DEMO -> new DemoCommand();
      case COMPLETION -> new CompletionCommand();
      case COMPLETE -> new CompleteCommand();
    };
  }

  static Optional<Verb> of(String word) {
    return Arrays.stream(values()).filter(verb -> verb.word.equals(word)).findFirst();
  }
}

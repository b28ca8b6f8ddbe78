package dev.jdebug.protocol;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The collector's command line: {@code collector VERB [--option[=value]…] [JVM] [-- WORD…]}. The
 * injector writes it, the collector reads it, people type it.
 *
 * @param json events (stderr) and rows (stdout) as JSON lines instead of text for people
 * @param timeout for the whole run; zero = none
 */
public record CollectorInvocation(CollectorRequest request, boolean json, Duration timeout) {

  /** What a run may take unless told otherwise. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

  /** The command line's form, for people. */
  public static final String USAGE =
      """
      collector jps
      collector thread-dump [--locks] [--no-extended] [--sigquit] [JVM]
      collector jcmd [JVM] -- COMMAND…
      collector heap-dump [--all] [--redact] [--spool=NAME [--compress]] [JVM]
      collector spool-read [--from=N] NAME
      collector spool-drop NAME
      collector profile [--event=cpu|wall|alloc|lock] [--format=collapsed|jfr] [--duration-millis=N]
          [--interval=N] [--per-thread] [JVM]
      collector top [--count=N] [--interval-millis=N] [JVM]
      collector flags [JVM] [-- NAME=VALUE…]
      collector survey [--place=PATH] [JVM]
      collector target-dump [--all] [--redact] [--place=FOLDER] [JVM]
      collector identify [PID]
      collector jfr-check [JVM]
      collector jfr-record [--millis=N] [--follow] [--settings=NAME] [--jfc=BASE64] [--max-bytes=N] [--keep-secrets] [JVM] [-- EVENT…]
      collector jfr-start [--max-age-millis=N] [--settings=NAME] [--jfc=BASE64] [--max-bytes=N] [JVM] [-- EVENT…]
      collector jfr-dump [--name=NAME] [--last-millis=N] [--keep-secrets] [JVM]
      collector jfr-recover [--repository=PATH] [--keep-secrets] [PROCESS]
      collector jfr-stop [--name=NAME] [JVM]
      collector file-list [--own] [PROCESS] -- PATH…
      collector file-read [--own] [--from=N] [--length=N] [--compress] [--growing] [PROCESS] -- PATH…
      collector file-write [--replace] -- PATH
      collector file-delete [--own] --taken=SIZE:MODIFIED:INODE:DEVICE [PROCESS] -- PATH

      JVM: a pid or a part of the main class; none when there is only one. PROCESS: also a pid
      that is no JVM's. PATH: as the process sees it; bytes that are no printable ASCII as %XX.
      Options of all: --events=text|json  --timeout-millis=N (60000; 0: none)  --container=ID
      The artifact goes to stdout, events go to stderr.
      """;

  private static final Set<String> OPTIONS =
      Set.of(
          "--events",
          "--timeout-millis",
          "--container",
          "--locks",
          "--no-extended",
          "--sigquit",
          "--all",
          "--redact",
          JvmArguments.PLACE,
          "--count",
          "--interval-millis",
          "--own",
          "--from",
          "--length",
          "--compress",
          "--growing",
          "--taken",
          "--replace",
          "--spool",
          "--event",
          "--format",
          "--duration-millis",
          "--interval",
          "--per-thread");

  /** The arguments that {@link #parse} reads back as this invocation. */
  public List<String> toArguments() {
    List<String> arguments = new ArrayList<>();
    switch (request) {
      case CollectorRequest.Jps() -> arguments.add("jps");
      case CollectorRequest.ThreadDump(
              JvmSelector jvm,
              boolean locks,
              boolean extended,
              boolean sigquit) -> {
        arguments.add("thread-dump");
        addIf(arguments, locks, "--locks");
        addIf(arguments, !extended, "--no-extended");
        addIf(arguments, sigquit, "--sigquit");
        addSelector(arguments, jvm);
      }
      case CollectorRequest.Jcmd(JvmSelector jvm, List<String> words) -> {
        arguments.add("jcmd");
        addSelector(arguments, jvm);
      }
      case CollectorRequest.HeapDump dump -> addHeapDump(arguments, dump);
      case CollectorRequest.SpooledDump spooled -> {
        addHeapDump(arguments, spooled.dump());
        SpoolArguments.add(arguments, spooled);
      }
      case CollectorRequest.SpoolRead read -> SpoolArguments.add(arguments, read);
      case CollectorRequest.SpoolDrop drop -> SpoolArguments.add(arguments, drop);
      case CollectorRequest.Jfr jfr -> JfrArguments.add(arguments, jfr);
      case CollectorRequest.Profile profile -> ProfileArguments.add(arguments, profile);
      case CollectorRequest.Top(JvmSelector jvm, int count, long intervalMillis) -> {
        arguments.add("top");
        arguments.add("--count=" + count);
        arguments.add("--interval-millis=" + intervalMillis);
        addSelector(arguments, jvm);
      }
      case CollectorRequest.Identify(long pid) -> {
        arguments.add("identify");
        arguments.add(Long.toString(pid));
      }
      default -> {
        if (!JvmArguments.add(arguments, request)) {
          FileArguments.add(arguments, request);
        }
      }
    }
    addIf(arguments, json, "--events=json");
    if (!timeout.equals(DEFAULT_TIMEOUT)) {
      arguments.add("--timeout-millis=" + timeout.toMillis());
    }
    List<String> words = new ArrayList<>(FileArguments.words(request));
    words.addAll(JvmArguments.words(request));
    words.addAll(JfrArguments.words(request));
    if (request instanceof CollectorRequest.Jcmd jcmd) {
      words.addAll(jcmd.words());
    }
    if (!words.isEmpty()) {
      arguments.add("--");
      arguments.addAll(words);
    }
    return arguments;
  }

  private static void addHeapDump(List<String> arguments, CollectorRequest.HeapDump dump) {
    arguments.add("heap-dump");
    addIf(arguments, dump.all(), "--all");
    addIf(arguments, dump.redact(), "--redact");
    addSelector(arguments, dump.jvm());
  }

  static void addIf(List<String> arguments, boolean condition, String argument) {
    if (condition) {
      arguments.add(argument);
    }
  }

  static void addSelector(List<String> arguments, JvmSelector jvm) {
    addIf(arguments, !jvm.containerId().isEmpty(), "--container=" + jvm.containerId());
    addIf(arguments, !jvm.name().isEmpty(), jvm.name());
  }

  /**
   * Reads a command line.
   *
   * @throws Failure of kind {@link FailureKind#USAGE}
   */
  public static CollectorInvocation parse(List<String> arguments) {
    Deque<String> rest = new ArrayDeque<>(arguments);
    if (rest.isEmpty()) {
      throw usage("No verb is given.");
    }
    String verb = rest.removeFirst();
    Map<String, String> options = new HashMap<>();
    List<String> operands = new ArrayList<>();
    List<String> words = new ArrayList<>();
    while (!rest.isEmpty()) {
      String argument = rest.removeFirst();
      if (argument.equals("--")) {
        words.addAll(rest);
        rest.clear();
      } else if (argument.startsWith("--")) {
        addOption(options, argument);
      } else {
        operands.add(argument);
      }
    }
    CollectorRequest request = request(verb, options, operands, words);
    return new CollectorInvocation(
        request,
        options.getOrDefault("--events", "text").equals("json"),
        Duration.ofMillis(number(options, "--timeout-millis", DEFAULT_TIMEOUT.toMillis())));
  }

  private static void addOption(Map<String, String> options, String argument) {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    if (!OPTIONS.contains(name) && !JfrArguments.OPTIONS.contains(name)) {
      throw usage("Unknown option " + name + ".");
    }
    options.put(name, equals < 0 ? "" : argument.substring(equals + 1));
  }

  private static CollectorRequest request(
      String verb, Map<String, String> options, List<String> operands, List<String> words) {
    if (operands.size() > 1) {
      throw usage("Only one JVM can be named, not " + String.join(" ", operands) + ".");
    }
    String operand = operands.isEmpty() ? "" : operands.getFirst();
    JvmSelector jvm = new JvmSelector(operand, options.getOrDefault("--container", ""));
    return switch (verb) {
      case "jps" -> new CollectorRequest.Jps();
      case "thread-dump" ->
          new CollectorRequest.ThreadDump(
              jvm,
              options.containsKey("--locks"),
              !options.containsKey("--no-extended"),
              options.containsKey("--sigquit"));
      case "jcmd" -> {
        if (words.isEmpty()) {
          throw usage("jcmd needs a diagnostic command after --.");
        }
        yield new CollectorRequest.Jcmd(jvm, words);
      }
      case "heap-dump" ->
          SpoolArguments.spooled(
              new CollectorRequest.HeapDump(
                  jvm, options.containsKey("--all"), options.containsKey("--redact")),
              options);
      case "spool-read" ->
          new CollectorRequest.SpoolRead(
              SpoolArguments.name(operand), number(options, "--from", 0));
      case "spool-drop" -> new CollectorRequest.SpoolDrop(SpoolArguments.name(operand));
      case "profile" -> ProfileArguments.request(jvm, options);
      case "top" ->
          new CollectorRequest.Top(
              jvm, (int) number(options, "--count", 0), number(options, "--interval-millis", 1000));
      case "identify" -> new CollectorRequest.Identify(operand.isEmpty() ? 1 : pid(operand));
      case "flags", "survey", "target-dump" -> JvmArguments.request(verb, jvm, options, words);
      case "file-list", "file-read", "file-delete", "file-write" ->
          FileArguments.request(verb, jvm, options, words);
      default -> {
        if (!JfrArguments.VERBS.contains(verb)) {
          throw usage("Unknown verb " + verb + ".");
        }
        yield JfrArguments.request(verb, jvm, options, words);
      }
    };
  }

  private static long pid(String operand) {
    try {
      return Long.parseLong(operand);
    } catch (NumberFormatException e) {
      throw usage("A pid is a number, not " + operand + ".");
    }
  }

  static long number(Map<String, String> options, String name, long otherwise) {
    String text = options.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below, together with the negative ones
    }
    throw usage(name + " takes a whole number from 0, not " + text + ".");
  }

  static Failure usage(String message) {
    return new Failure(FailureKind.USAGE, message, USAGE);
  }
}

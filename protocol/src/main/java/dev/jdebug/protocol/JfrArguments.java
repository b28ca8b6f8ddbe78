package dev.jdebug.protocol;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of the collector's command line that is about flight recordings. */
final class JfrArguments {
  static final Set<String> VERBS =
      Set.of("jfr-check", "jfr-record", "jfr-start", "jfr-dump", "jfr-recover", "jfr-stop");

  static final Set<String> OPTIONS =
      Set.of(
          "--millis",
          "--settings",
          "--jfc",
          "--max-bytes",
          "--max-age-millis",
          "--last-millis",
          "--name",
          "--repository",
          "--follow",
          "--keep-secrets");

  private JfrArguments() {}

  static void add(List<String> arguments, CollectorRequest.Jfr request) {
    switch (request.task()) {
      case JfrTask.Check() -> arguments.add("jfr-check");
      case JfrTask.Recording recording -> {
        arguments.add("jfr-record");
        arguments.add("--millis=" + recording.millis());
        add(arguments, recording.settings(), recording.maxBytes());
        CollectorInvocation.addIf(arguments, recording.keepSecrets(), "--keep-secrets");
        CollectorInvocation.addIf(arguments, recording.follow(), "--follow");
      }
      case JfrTask.Start(JfrSettings settings, long maxAgeMillis, long maxBytes) -> {
        arguments.add("jfr-start");
        arguments.add("--max-age-millis=" + maxAgeMillis);
        add(arguments, settings, maxBytes);
      }
      case JfrTask.Dump(String name, long lastMillis, boolean keepSecrets) -> {
        arguments.add("jfr-dump");
        CollectorInvocation.addIf(arguments, !name.isEmpty(), "--name=" + name);
        CollectorInvocation.addIf(arguments, lastMillis > 0, "--last-millis=" + lastMillis);
        CollectorInvocation.addIf(arguments, keepSecrets, "--keep-secrets");
      }
      case JfrTask.Recover(String repository, boolean keepSecrets) -> {
        arguments.add("jfr-recover");
        CollectorInvocation.addIf(arguments, !repository.isEmpty(), "--repository=" + repository);
        CollectorInvocation.addIf(arguments, keepSecrets, "--keep-secrets");
      }
      case JfrTask.Stop(String name) -> {
        arguments.add("jfr-stop");
        CollectorInvocation.addIf(arguments, !name.isEmpty(), "--name=" + name);
      }
    }
    CollectorInvocation.addSelector(arguments, request.jvm());
  }

  private static void add(List<String> arguments, JfrSettings settings, long maxBytes) {
    CollectorInvocation.addIf(
        arguments, !settings.name().isEmpty(), "--settings=" + settings.name());
    CollectorInvocation.addIf(arguments, !settings.file().isEmpty(), "--jfc=" + settings.file());
    CollectorInvocation.addIf(arguments, maxBytes > 0, "--max-bytes=" + maxBytes);
  }

  /** What stands behind {@code --}. */
  static List<String> words(CollectorRequest request) {
    if (!(request instanceof CollectorRequest.Jfr jfr)) {
      return List.of();
    }
    return switch (jfr.task()) {
      case JfrTask.Recording recording -> recording.settings().events();
      case JfrTask.Start start -> start.settings().events();
      default -> List.of();
    };
  }

  static CollectorRequest request(
      String verb, JvmSelector jvm, Map<String, String> options, List<String> words) {
    return new CollectorRequest.Jfr(jvm, task(verb, options, words));
  }

  private static JfrTask task(String verb, Map<String, String> options, List<String> words) {
    boolean keepSecrets = options.containsKey("--keep-secrets");
    String name = options.getOrDefault("--name", "");
    long maxBytes = CollectorInvocation.number(options, "--max-bytes", 0);
    JfrSettings settings =
        new JfrSettings(
            options.getOrDefault("--settings", ""), options.getOrDefault("--jfc", ""), words);
    return switch (verb) {
      case "jfr-check" -> new JfrTask.Check();
      case "jfr-record" ->
          new JfrTask.Recording(
              CollectorInvocation.number(options, "--millis", 0),
              settings,
              maxBytes,
              keepSecrets,
              options.containsKey("--follow"));
      case "jfr-start" ->
          new JfrTask.Start(
              settings, CollectorInvocation.number(options, "--max-age-millis", 0), maxBytes);
      case "jfr-dump" ->
          new JfrTask.Dump(
              name, CollectorInvocation.number(options, "--last-millis", 0), keepSecrets);
      case "jfr-recover" ->
          new JfrTask.Recover(options.getOrDefault("--repository", ""), keepSecrets);
      default -> new JfrTask.Stop(name);
    };
  }
}

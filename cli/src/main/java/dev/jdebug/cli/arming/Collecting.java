package dev.jdebug.cli.arming;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.target.Target;
import java.util.List;
import java.util.Optional;

/**
 * The lines that a user takes from the screen: to fetch the dump, and to have it armed for good.
 */
final class Collecting {
  private static final String VARIABLE = "JAVA_TOOL_OPTIONS";

  private Collecting() {}

  /**
   * The command that fetches it.
   *
   * @param name of the JVM's place, as in {@code local/4711}
   */
  static String command(String program, String name, State state) {
    String file = state.around().place().file();
    Optional<Target> target = state.target();
    if (target.isEmpty()) {
      return program + " get " + name + ":" + quoted(file);
    }
    Pod pod = target.get().pod();
    return "%s get -n %s -c %s %s"
        .formatted(
            program, pod.namespace(), target.get().container(), quoted(pod.name() + ":" + file));
  }

  /** What the container's spec needs for the same at each start, as YAML. */
  static List<String> lasting(State state) {
    return List.of(
        "env:", "- name: " + VARIABLE, "  value: \"" + options(state).replace("\"", "\\\"") + "\"");
  }

  static String options(State state) {
    String file = state.around().place().file();
    int slash = file.lastIndexOf('/');
    String folder = slash <= 0 ? "/" : file.substring(0, slash);
    String own = "-XX:+HeapDumpOnOutOfMemoryError -XX:HeapDumpPath=" + folder;
    String had =
        state
            .target()
            .flatMap(target -> target.pod().container(target.container()))
            .map(Collecting::had)
            .orElse("");
    return had.isEmpty() || had.contains("HeapDumpPath") ? own : had + " " + own;
  }

  private static String had(Json container) {
    return container.at("env").items().stream()
        .filter(variable -> variable.at("name").text().equals(VARIABLE))
        .map(variable -> variable.at("value").text())
        .findFirst()
        .orElse("");
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}

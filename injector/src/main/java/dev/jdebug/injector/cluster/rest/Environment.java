package dev.jdebug.injector.cluster.rest;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * What we take from around us, so that tests can say it.
 *
 * @param variables the process's
 * @param home the user's
 * @param serviceAccount where a pod finds its token
 */
record Environment(Map<String, String> variables, Path home, Path serviceAccount) {
  private static final Path SERVICE_ACCOUNT =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  static Environment ours() {
    Map<String, String> variables = System.getenv();
    String home = variables.getOrDefault("HOME", System.getProperty("user.home", "."));
    return new Environment(variables, Path.of(home), SERVICE_ACCOUNT);
  }

  String variable(String name) {
    return variables.getOrDefault(name, "");
  }

  /** A variable whose name is written in either case, the lower one first as Go's programs do. */
  String eitherCase(String name) {
    String lower = variable(name.toLowerCase(Locale.ROOT));
    return lower.isEmpty() ? variable(name) : lower;
  }
}

package dev.jdebug.cli.command;

/** What {@code jdebug} alone and {@code jdebug --help} print. */
final class RootScreen {
  private RootScreen() {}

  /**
   * The screen.
   *
   * @param program as the user calls it
   */
  static String render(String program) {
    StringBuilder text = new StringBuilder();
    text.append(
        "Evidence out of any JVM in any pod, and on this host: no restart, no privilege it\n");
    text.append("does not need, no artifact on the target's disk.\n\n");
    text.append("Usage: ").append(program).append(" COMMAND [TARGET] [OPTION]…\n\nCommands:\n");
    for (Verb verb : Verb.values()) {
      if (verb.listed()) {
        text.append("  ").append(verb.word()).repeat(' ', 14 - verb.word().length());
        text.append(verb.summary()).append('\n');
      }
    }
    text.append("\nTargets:\n");
    text.append("  POD, pod/POD             a pod\n");
    text.append("  deploy/NAME, sts/NAME …  the newest Ready pod of a workload\n");
    text.append("  -l SELECTOR              the newest Ready pod with these labels\n");
    text.append("  local/PID|MAINCLASS      a JVM of this host, in whichever container\n");
    text.append("\n`").append(program).append(" COMMAND --help` tells the options of a command; ");
    text.append("--version the version.\n");
    return text.toString();
  }
}

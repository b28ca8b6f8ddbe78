package dev.jdebug.cli.copy;

import dev.jdebug.injector.copy.PlannedCopy;
import dev.jdebug.protocol.Amounts;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is said of a copy that runs. */
final class CopyScreen {
  private CopyScreen() {}

  /**
   * For people.
   *
   * @param program how the user calls us
   * @param stays nobody deletes it but its deadline
   */
  static String render(PlannedCopy copy, String program, boolean stays) {
    StringBuilder text = new StringBuilder();
    String original = copy.original().namespace() + "/" + copy.original().name();
    String name = copy.namespace() + "/" + copy.name();
    text.append(name).append(" runs: a copy of ").append(original);
    text.append(", not that process. Container ").append(copy.container());
    text.append(copy.dead() ? " waits.\n" : " runs its command.\n");
    if (copy.dead()) {
      text.append(original(copy));
    }
    String exec =
        "kubectl exec -it -n " + copy.namespace() + " " + copy.name() + " -c " + copy.container();
    if (copy.dead()) {
      line(text, "run it", exec + " -- /jdebug/run-original");
      line(text, "look in", exec + " -- /jdebug/sh");
    }
    line(text, "its JVM", program + " jps " + copy.name() + " -n " + copy.namespace());
    if (stays) {
      line(text, "delete", "kubectl delete pod -n " + copy.namespace() + " " + copy.name());
    }
    text.append("The server ends it in ");
    text.append(Amounts.age(copy.timeToLive().toMillis())).append(" (");
    text.append(copy.expires().truncatedTo(ChronoUnit.SECONDS)).append(").\n");
    return text.toString();
  }

  private static String original(PlannedCopy copy) {
    List<String> own = copy.plannedCommand();
    if (!own.isEmpty()) {
      return "run-original is what stood behind --.\n";
    }
    if (!copy.originalCommand().isEmpty()) {
      return "Its command: " + copy.originalCommand() + "\n";
    }
    String args = copy.originalArguments();
    return "Its command is the image's own entry point, which Kubernetes does not tell"
        + (args.isEmpty() ? "" : "; its arguments: " + args)
        + ". Name it behind -- to have it in /jdebug/run-original.\n";
  }

  private static void line(StringBuilder text, String what, String command) {
    text.append("  ").append(what).repeat(' ', 9 - what.length()).append(command).append('\n');
  }

  /**
   * For documents.
   *
   * @param evidence the folder; empty when nothing was saved
   */
  static Map<String, Object> tree(PlannedCopy copy, String evidence) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema", "jdebug/copy/v1");
    tree.put("namespace", copy.namespace());
    tree.put("pod", copy.name());
    tree.put("copyOf", copy.original().namespace() + "/" + copy.original().name());
    tree.put("container", copy.container());
    tree.put("waits", copy.dead());
    tree.put("originalCommand", copy.originalCommand());
    tree.put("expires", copy.expires().toString());
    tree.put("checked", copy.proof().checked());
    tree.put("selectedBy", copy.proof().selectedBy());
    tree.put("notReadable", copy.proof().unread());
    tree.put("warnings", copy.warnings());
    tree.put("evidence", evidence);
    return tree;
  }
}

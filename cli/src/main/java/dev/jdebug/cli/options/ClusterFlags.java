package dev.jdebug.cli.options;

import dev.jdebug.injector.cluster.ConnectOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Which cluster, as whom, which namespace: kubectl's flags in kubectl's spelling. */
public final class ClusterFlags {
  /** Those that take a value and may, as with kubectl, stand before the command. */
  public static final Set<String> TAKE_VALUES =
      Set.of(
          "-n",
          "--namespace",
          "--context",
          "--cluster",
          "--user",
          "--kubeconfig",
          "--as",
          "--as-group",
          "--request-timeout");

  private ClusterFlags() {}

  public static void addTo(CommandSpec spec) {
    spec.addArgGroup(
        ArgGroupSpec.builder()
            .heading("%nCluster:%n")
            .order(30)
            .exclusive(false)
            .validate(false)
            .addArg(
                Option.value(
                    "NAMESPACE", "Namespace; the context's if not given.", "-n", "--namespace"))
            .addArg(Option.value("NAME", "Context of the kubeconfig.", "--context"))
            .addArg(Option.value("NAME", "Cluster of the kubeconfig.", "--cluster"))
            .addArg(Option.value("NAME", "User of the kubeconfig.", "--user"))
            .addArg(
                Option.value("FILE", "Instead of $KUBECONFIG and ~/.kube/config.", "--kubeconfig"))
            .addArg(Option.value("USER", "Impersonate this user.", "--as"))
            .addArg(
                Option.values("GROUP", "Impersonate this group; may be repeated.", "--as-group"))
            .addArg(
                Option.value(
                    "DURATION", "Limit of a single request, as in 30s.", "--request-timeout"))
            .build());
  }

  public static ConnectOptions read(ParseResult line) {
    String[] groups = line.matchedOptionValue("--as-group", new String[0]);
    String timeout = Option.text(line, "--request-timeout");
    return new ConnectOptions(
        Option.text(line, "--kubeconfig"),
        Option.text(line, "--context"),
        Option.text(line, "--cluster"),
        Option.text(line, "--user"),
        Option.text(line, "--namespace"),
        Option.text(line, "--as"),
        List.of(groups),
        timeout.isEmpty() ? Duration.ZERO : DurationText.parse("--request-timeout", timeout));
  }
}

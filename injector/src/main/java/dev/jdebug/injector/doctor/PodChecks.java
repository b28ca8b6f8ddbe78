package dev.jdebug.injector.doctor;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.target.JvmGuess;
import dev.jdebug.injector.target.Target;
import dev.jdebug.injector.target.TargetIds;
import dev.jdebug.injector.why.JvmFlags;
import dev.jdebug.protocol.JvmRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the pod's own object tells. Pure. */
final class PodChecks {
  private final Target target;
  private final Json spec;
  private final JvmFlags flags;

  PodChecks(Target target) {
    this.target = target;
    this.spec = target.pod().container(target.container()).orElse(Json.ABSENT);
    this.flags = JvmFlags.of(spec);
  }

  /** All of them. */
  List<Check> all(Optional<JvmRow> seen) {
    List<Check> checks = new ArrayList<>();
    checks.add(identity(seen));
    checks.add(jvm(seen));
    checks.add(attach(seen));
    checks.add(temporary());
    if (target.pod().mirror()) {
      checks.add(
          Check.bad(
              "static-pod",
              "the kubelet made it from a file: it takes no ephemeral containers, only exec and"
                  + " node lead there"));
    }
    runtime().ifPresent(checks::add);
    return checks;
  }

  private Check identity(Optional<JvmRow> seen) {
    if (seen.isPresent()) {
      return Check.good("user", seen.get().uid() + ":" + seen.get().gid() + ", seen by a helper");
    }
    TargetIds ids = target.ids();
    return switch (ids.source()) {
      case STATUS -> Check.good("user", ids.ids() + ", reported by the kubelet");
      case SPEC -> Check.good("user", ids.ids() + ", from the pod's spec");
      case INSIDE -> Check.good("user", ids.ids() + ", seen from inside");
      case GUESS ->
          Check.note(
              "user",
              "only the image knows it: a first helper as "
                  + ids.ids()
                  + " asks from inside, a second one may be needed");
    };
  }

  private Check jvm(Optional<JvmRow> seen) {
    if (seen.isPresent()) {
      JvmRow row = seen.get();
      String version = row.javaVersion().isEmpty() ? "of unknown version" : row.javaVersion();
      return Check.good(
          "jvm", row.kind().wire() + " " + version + ", pid " + row.pid() + ", seen by a helper");
    }
    JvmGuess guess = JvmGuess.of(spec);
    return guess.likely()
        ? Check.good("jvm", "a JVM, by " + guess.because() + "; its version is not known")
        : Check.unknown("jvm", "nothing tells that it runs a JVM; only a helper can look");
  }

  private Check attach(Optional<JvmRow> seen) {
    if (flags.has("-XX:+DisableAttachMechanism")) {
      return Check.bad(
          "attach",
          "the JVM runs with -XX:+DisableAttachMechanism: only top and a thread dump by SIGQUIT are"
              + " left");
    }
    if (flags.has("-Xrs") || flags.has("-XX:+ReduceSignalUsage")) {
      return Check.bad(
          "attach",
          "the JVM runs with -Xrs: it can be attached to only if its listener was started with it"
              + " (-XX:+StartAttachListener)");
    }
    if (seen.isPresent()) {
      String obstacle = seen.get().obstacle();
      return obstacle.isEmpty()
          ? Check.good("attach", "nothing is against it, seen by a helper")
          : Check.bad("attach", obstacle + ", seen by a helper");
    }
    String unread =
        flags.unread().isEmpty()
            ? ""
            : "; the values of " + String.join(", ", flags.unread()) + " are kept elsewhere";
    return Check.good("attach", "no option that is known forbids it" + unread);
  }

  /** HotSpot's socket is always in /tmp, whatever java.io.tmpdir says. */
  private Check temporary() {
    if (!spec.at("securityContext", "readOnlyRootFilesystem").isTrue()) {
      return Check.good("tmp", "the root file system is writable");
    }
    boolean mounted =
        spec.at("volumeMounts").items().stream()
            .anyMatch(
                mount ->
                    mount.at("mountPath").text().replaceAll("/+$", "").equals("/tmp")
                        && !mount.at("readOnly").isTrue());
    return mounted
        ? Check.good("tmp", "a volume is mounted on /tmp")
        : Check.bad(
            "tmp",
            "the root file system is read-only and /tmp is no volume: the JVM cannot open its"
                + " socket; an emptyDir on /tmp helps from the next start on");
  }

  private Optional<Check> runtime() {
    String name = target.pod().json().at("spec", "runtimeClassName").text();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String lower = name.toLowerCase(Locale.ROOT);
    boolean isolated =
        lower.contains("gvisor") || lower.contains("runsc") || lower.contains("kata");
    return Optional.of(
        isolated
            ? Check.bad(
                "runtime",
                "runtime class "
                    + name
                    + ": its processes are not the node's, so --via node cannot reach them, and"
                    + " whether it shares them between containers is not known")
            : Check.note("runtime", "runtime class " + name));
  }
}

package dev.jdebug.cli.command;

import dev.jdebug.cli.evidence.HostJvms;
import dev.jdebug.cli.evidence.PodJvms;
import dev.jdebug.cli.options.ClusterFlags;
import dev.jdebug.cli.options.JfrFlags;
import dev.jdebug.cli.options.ListWords;
import dev.jdebug.cli.options.ScheduleFlags;
import dev.jdebug.injector.ContainerRow;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.cluster.ConnectOptions;
import dev.jdebug.injector.rights.Role;
import dev.jdebug.protocol.Failure;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.PicocliException;

/**
 * {@code __complete -- WORD…}: what the last word could become, one candidate a line, and a last
 * line {@code :4}, which tells kubectl and the scripts that file names are no candidates.
 */
final class CompleteCommand implements Command {
  private static final String NO_FILES = ":4";

  @Override
  public CommandSpec spec() {
    return CommandSpec.create();
  }

  @Override
  public int run(Invocation invocation) {
    List<String> words = invocation.words().isEmpty() ? List.of("") : invocation.words();
    String begun = words.getLast();
    for (String candidate : candidates(words.subList(0, words.size() - 1), begun, invocation)) {
      if (candidate.startsWith(begun)) {
        invocation.shell().out().println(candidate);
      }
    }
    invocation.shell().out().println(NO_FILES);
    return 0;
  }

  private static Collection<String> candidates(
      List<String> before, String begun, Invocation invocation) {
    List<Verb> named = before.stream().flatMap(word -> Verb.of(word).stream()).toList();
    if (named.isEmpty()) {
      return verbs();
    }
    // What stands behind pick and its verb is the verb's.
    boolean picks = named.getFirst() == Verb.PICK;
    Verb verb = picks && named.size() > 1 ? named.get(1) : named.getFirst();
    CommandSpec spec = verb.command().spec();
    if (begun.startsWith("-")) {
      return options(spec);
    }
    OptionSpec awaiting = before.isEmpty() ? null : spec.findOption(before.getLast());
    if (awaiting != null && !awaiting.typeInfo().isBoolean()) {
      String label = awaiting.paramLabel();
      return label.contains("|") ? List.of(label.split("\\|")) : List.of();
    }
    if (picks) {
      return verb == Verb.PICK ? verbs() : List.of();
    }
    if (verb == Verb.COMPLETION) {
      return List.of("bash", "fish", "kubectl", "zsh");
    }
    if (verb == Verb.RBAC) {
      return Arrays.stream(Role.values()).map(Role::word).toList();
    }
    if (verb == Verb.JFR && JfrFlags.DEEDS.stream().noneMatch(before::contains)) {
      return JfrFlags.DEEDS;
    }
    if (verb == Verb.ANALYZE || verb == Verb.VERIFY) {
      return files(begun);
    }
    if (verb == Verb.SCHEDULE && before.indexOf(verb.word()) >= before.size() - 2) {
      return before.getLast().equals(verb.word()) ? ScheduleFlags.DEEDS : List.of();
    }
    boolean takesTarget = !spec.positionalParameters().isEmpty();
    return takesTarget ? targets(before, begun, invocation) : List.of();
  }

  private static List<String> verbs() {
    return Stream.of(Verb.values()).filter(Verb::listed).map(Verb::word).toList();
  }

  /** The scripts take what is printed here: names of files, too. */
  private static List<String> files(String begun) {
    int slash = begun.lastIndexOf('/') + 1;
    File[] entries = new File(slash == 0 ? "." : begun.substring(0, slash)).listFiles();
    return entries == null
        ? List.of()
        : Arrays.stream(entries)
            .map(
                file ->
                    begun.substring(0, slash) + file.getName() + (file.isDirectory() ? "/" : ""))
            .sorted()
            .toList();
  }

  private static List<String> options(CommandSpec spec) {
    return spec.optionsMap().keySet().stream().filter(name -> name.startsWith("--")).toList();
  }

  private static Collection<String> targets(
      List<String> before, String begun, Invocation invocation) {
    if (begun.startsWith("local")) {
      return HostJvms.list(invocation.doors().host()).stream()
          .map(row -> "local/" + row.pid())
          .toList();
    }
    TreeSet<String> pods = new TreeSet<>();
    try (Injector injector = invocation.doors().cluster().apply(connect(before))) {
      ListWords all = new ListWords("", "", false);
      for (ContainerRow row : injector.containers(PodJvms.scope(injector, all))) {
        pods.add(row.pod().name());
      }
    } catch (Failure e) {
      // Completion has no place to tell it: the command itself will.
    }
    pods.add("local/");
    return pods;
  }

  private static ConnectOptions connect(List<String> before) {
    CommandSpec spec = CommandSpec.create();
    ClusterFlags.addTo(spec);
    CommandLine lenient = new CommandLine(spec);
    lenient.setUnmatchedArgumentsAllowed(true);
    lenient.setExpandAtFiles(false);
    try {
      ParseResult line = lenient.parseArgs(new ArrayList<>(before).toArray(String[]::new));
      return ClusterFlags.read(line);
    } catch (PicocliException | Failure e) {
      return ConnectOptions.DEFAULT;
    }
  }
}

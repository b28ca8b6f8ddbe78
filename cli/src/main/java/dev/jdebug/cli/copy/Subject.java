package dev.jdebug.cli.copy;

import dev.jdebug.cli.evidence.Question;
import dev.jdebug.cli.options.PodWords;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.picker.PickTable;
import dev.jdebug.cli.shell.Shell;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.copy.Crash;
import dev.jdebug.injector.target.ContainerCandidate;
import dev.jdebug.injector.target.ContainerChoice;
import dev.jdebug.injector.target.FoundPod;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.target.TargetQuery;
import java.util.List;
import java.util.Optional;

/**
 * What is copied, and for which container's sake.
 *
 * @param dead its container is to wait
 */
record Subject(Pod pod, String container, boolean dead) {

  /**
   * Finds it.
   *
   * @param dead empty when the container's state decides
   */
  static Subject find(
      Injector injector, PodWords words, Optional<Boolean> dead, Shell shell, Messages messages) {
    TargetQuery query =
        words.selector().isEmpty()
            ? TargetQuery.parse(words.target())
            : TargetQuery.selecting(words.selector());
    FoundPod found = dead.orElse(false) ? injector.findWorst(query) : injector.find(query);
    if (!found.because().isEmpty()) {
      messages.note("Using pod " + found.pod().name() + ": " + found.because() + ".");
    }
    String container = container(injector, found.pod(), words.container(), shell);
    Optional<Crash> crash = Crash.of(found.pod(), container);
    boolean waits = dead.orElse(crash.isPresent());
    if (waits && dead.isEmpty()) {
      messages.note(
          "Container "
              + container
              + " does not run ("
              + crash.map(Crash::because).orElse("")
              + "): in the copy it waits. --dead=false runs it again.");
    }
    return new Subject(found.pod(), container, waits);
  }

  private static String container(Injector injector, Pod pod, String named, Shell shell) {
    if (named.isEmpty()) {
      Optional<Crash> init = Crash.ofInit(pod);
      if (init.isPresent()) {
        return init.get().container();
      }
    }
    ContainerChoice choice = injector.choose(pod, named);
    if (choice instanceof ContainerChoice.Chosen chosen) {
      return chosen.container();
    }
    ContainerChoice.Ask ask = (ContainerChoice.Ask) choice;
    List<String> names = ask.candidates().stream().map(ContainerCandidate::name).toList();
    List<String> crashed = names.stream().filter(name -> Crash.of(pod, name).isPresent()).toList();
    if (crashed.size() == 1) {
      return crashed.getFirst();
    }
    int chosen =
        new Question(shell)
            .ask(
                PickTable.ofLines(
                    "Pod " + pod.name() + " has several containers",
                    ask.candidates().stream().map(Subject::line).toList()),
                names.indexOf(ask.guess()),
                "Choose one with -c.");
    return names.get(chosen);
  }

  /** As somebody would name it. */
  PodWords words() {
    return new PodWords(pod.name(), "", container);
  }

  private static String line(ContainerCandidate candidate) {
    return candidate.name()
        + "  ("
        + candidate.image()
        + (candidate.running() ? "" : ", not running")
        + ")";
  }
}

package dev.jdebug.injector.why;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The runtime could not start the container's process. */
final class NotStarted implements Diagnosis.OfContainer {
  private static final Set<String> WAITING =
      Set.of(
          "RunContainerError", "CreateContainerError", "PostStartHookError", "PreStartHookError");
  private static final Set<String> ENDED = Set.of("StartError", "ContainerCannotRun");

  @Override
  public Optional<Finding> of(PodCase pod, ContainerCase container) {
    Optional<Ended> end =
        container
            .ended()
            .filter(
                one ->
                    ENDED.contains(one.reason())
                        || one.exitCode() == 126
                        || one.exitCode() == 127
                        || one.exitCode() == 128);
    boolean waits = WAITING.contains(container.waiting());
    if (!waits && end.isEmpty()) {
      return Optional.empty();
    }
    String message = waits ? container.waitingMessage() : end.map(Ended::message).orElse("");
    List<String> evidence = new ArrayList<>();
    evidence.add(message);
    end.ifPresent(one -> evidence.add(one.line(pod.now())));
    evidence.add(container.nextStart(pod.now()));
    List<String> command = new ArrayList<>(container.spec().at("command").texts());
    command.addAll(container.spec().at("args").texts());
    evidence.add(
        command.isEmpty()
            ? "its command is the image's own"
            : "its command: " + String.join(" ", command));
    return Optional.of(
        new Finding(
            "not-started",
            Certainty.CERTAIN,
            container.name(),
            container.words() + " could not be started: " + why(message, end) + ".",
            evidence,
            List.of(
                "Compare command and args of the spec with the files of the image "
                    + container.spec().at("image").text()
                    + ".")));
  }

  private static String why(String message, Optional<Ended> end) {
    if (message.contains("executable file not found") || message.contains("no such file")) {
      return "the image has no such program";
    }
    if (message.contains("permission denied")) {
      return "the program may not be executed";
    }
    if (message.contains("exec format error")) {
      return "the image is for another processor";
    }
    return end.map(one -> ExitWords.of(one.exitCode())).orElse("the runtime refused");
  }
}

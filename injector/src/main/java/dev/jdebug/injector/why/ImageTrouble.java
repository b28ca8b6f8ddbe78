package dev.jdebug.injector.why;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The image does not come. */
final class ImageTrouble implements Diagnosis.OfContainer {
  private static final Set<String> REASONS =
      Set.of(
          "ErrImagePull",
          "ImagePullBackOff",
          "InvalidImageName",
          "ErrImageNeverPull",
          "ImageInspectError",
          "RegistryUnavailable",
          "SignatureValidationFailed");

  /** What registries and runtimes say, and what it means; the first that fits. */
  private static final List<Map.Entry<String, String>> WORDS =
      List.of(
          Map.entry("no match for platform", "there is none for the node's processor"),
          Map.entry("toomanyrequests", "the registry allows no more pulls for now"),
          Map.entry("too many requests", "the registry allows no more pulls for now"),
          Map.entry("401 unauthorized", "the registry wants a login (imagePullSecrets)"),
          Map.entry("authentication required", "the registry wants a login (imagePullSecrets)"),
          Map.entry("unauthorized", "the registry wants a login (imagePullSecrets)"),
          Map.entry("403 forbidden", "the registry does not allow it to this login"),
          Map.entry("access denied", "there is none, or the registry wants another login"),
          Map.entry("not found", "the registry has no such image or tag"),
          Map.entry("manifest unknown", "the registry has no such image or tag"),
          Map.entry("no such host", "the registry's name is not known on the node"),
          Map.entry("x509", "the node does not trust the registry's certificate"),
          Map.entry("i/o timeout", "the registry does not answer"),
          Map.entry("connection refused", "the registry does not answer"),
          Map.entry("no space left", "the node's disk is full"),
          Map.entry("invalid reference format", "its name is malformed"),
          Map.entry("never", "it is not on the node, and imagePullPolicy is Never"));

  @Override
  public Optional<Finding> of(PodCase pod, ContainerCase container) {
    if (!REASONS.contains(container.waiting())) {
      return Optional.empty();
    }
    String image = container.spec().at("image").text();
    List<String> evidence = new ArrayList<>();
    String said = said(pod, container);
    evidence.add(said);
    evidence.add("pull secrets of the pod: " + secrets(pod));
    return Optional.of(
        new Finding(
            "image",
            Certainty.CERTAIN,
            container.name(),
            container.words() + "'s image cannot be had: " + meaning(said) + ".",
            evidence,
            List.of(
                "Is this the image that is meant? " + image,
                pod.kubectl("get serviceaccount " + account(pod) + " -o yaml")
                    + "   # its imagePullSecrets")));
  }

  /** BackOff says only that; the message of the failed pull says why. */
  private static String said(PodCase pod, ContainerCase container) {
    Optional<String> failed =
        pod.events(container.name(), "Failed").stream()
            .map(PodEvent::message)
            .filter(message -> message.startsWith("Failed to pull"))
            .reduce((older, newer) -> newer);
    String waiting = container.waitingMessage();
    boolean vague =
        container.waiting().equals("ImagePullBackOff") && !waiting.contains("ErrImagePull");
    return vague ? failed.orElse(waiting) : waiting.isEmpty() ? failed.orElse("") : waiting;
  }

  private static String meaning(String said) {
    String lower = said.toLowerCase(java.util.Locale.ROOT);
    return WORDS.stream()
        .filter(entry -> lower.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("the pull failed");
  }

  private static String secrets(PodCase pod) {
    List<String> names =
        pod.pod().json().at("spec", "imagePullSecrets").items().stream()
            .map(secret -> secret.at("name").text())
            .toList();
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private static String account(PodCase pod) {
    return Stream.of(pod.pod().json().at("spec", "serviceAccountName").text())
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("default");
  }
}

package dev.jdebug.injector.why;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kubelet cannot put the container's configuration together. */
final class ConfigTrouble implements Diagnosis.OfContainer {
  private static final Pattern OBJECT =
      Pattern.compile("(secret|configmap) \"([^\"]+)\" not found");
  private static final Pattern KEY =
      Pattern.compile("couldn't find key (\\S+) in (Secret|ConfigMap) (\\S+)/(\\S+)");

  @Override
  public Optional<Finding> of(PodCase pod, ContainerCase container) {
    if (!container.waiting().equals("CreateContainerConfigError")) {
      return Optional.empty();
    }
    String message = container.waitingMessage();
    Cause cause = cause(pod, message);
    return Optional.of(
        new Finding(
            "config",
            Certainty.CERTAIN,
            container.name(),
            container.words() + " cannot be configured: " + cause.title() + ".",
            List.of(message),
            List.of(cause.next())));
  }

  private record Cause(String title, String next) {}

  private static Cause cause(PodCase pod, String message) {
    Matcher object = OBJECT.matcher(message);
    if (object.find()) {
      String kind = object.group(1);
      return new Cause(
          "there is no " + kind + " " + object.group(2) + " in namespace " + pod.pod().namespace(),
          pod.kubectl("get " + kind) + "   # is it named otherwise, or in another namespace?");
    }
    Matcher key = KEY.matcher(message);
    if (key.find()) {
      String kind = key.group(2).toLowerCase(java.util.Locale.ROOT);
      return new Cause(
          kind + " " + key.group(4) + " has no key " + key.group(1),
          pod.kubectl("describe " + kind + " " + key.group(4)) + "   # its keys");
    }
    if (message.contains("runAsNonRoot")) {
      boolean named = message.contains("non-numeric user");
      return new Cause(
          named
              ? "runAsNonRoot needs a number, and the image names its user by a word"
              : "runAsNonRoot is set, and the image runs as root",
          "Set securityContext.runAsUser to a number other than 0.");
    }
    return new Cause("the kubelet says why", pod.kubectl("describe pod " + pod.pod().name()));
  }
}

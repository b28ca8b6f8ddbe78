package dev.jdebug.producttests.deploy;

import dev.jdebug.producttests.deploy.Node.Fact;
import dev.jdebug.producttests.deploy.Node.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The kustomize components: one for the container's own user, one for root with SYS_PTRACE. */
// The texts are the files: they stand together, and the code that fills them below.
@SuppressWarnings("InlineFormatString")
final class KustomizeFiles {
  private static final String LABELS = "jdebug.dev/inject=true";

  private static final String COMPONENT =
      """
      # The workloads that bear the label jdebug.dev/inject: "true" get the sidecar of `jdebug sidecar add%s`.
      # Wants a ConfigMap jdebug-sidecar in the kustomization that uses it: docs/commands/sidecar.md.
      # Generated: change product-tests/…/deploy/KustomizeFiles.java.
      apiVersion: kustomize.config.k8s.io/v1alpha1
      kind: Component
      patches:
      """;

  private static final String PATCH =
      """
      - path: %s
        target:
          kind: %s
          labelSelector: %s
      """;

  private static final String REPLACEMENT =
      """
      - source:
          kind: ConfigMap
          name: jdebug-sidecar
          fieldPath: data.%s
        targets:
      """;

  private static final String TARGET =
      """
        - select: {kind: %s, labelSelector: %s}
          fieldPaths:
          - %s.initContainers.[name=jdebug-sidecar].%s
      """;

  /** What has its pods' spec at one place; kinds as a pattern, which patches take. */
  enum Shape {
    WORKLOAD("Deployment|StatefulSet|DaemonSet|ReplicaSet|Job", "spec.template.spec"),
    CRON_JOB("CronJob", "spec.jobTemplate.spec.template.spec"),
    POD("Pod", "spec");

    final String kinds;
    final String path;

    Shape(String kinds, String path) {
      this.kinds = kinds;
      this.path = path;
    }

    String file() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".yaml";
    }
  }

  /** A key of the ConfigMap and the field that it fills. */
  private record Setting(String key, String field) {}

  private KustomizeFiles() {}

  static Map<String, String> all() {
    Map<String, String> files = new LinkedHashMap<>();
    files.putAll(component("kustomize/", false));
    files.putAll(component("kustomize/general/", true));
    return files;
  }

  private static Map<String, String> component(String folder, boolean general) {
    StringBuilder text =
        new StringBuilder(COMPONENT.formatted(general ? " --profile general" : ""));
    for (Shape shape : Shape.values()) {
      text.append(PATCH.formatted(shape.file(), shape.kinds, LABELS));
    }
    text.append("replacements:\n");
    for (Setting setting : settings(general)) {
      text.append(REPLACEMENT.formatted(setting.key()));
      for (Shape shape : Shape.values()) {
        // Replacements take patterns only in the newest versions of kustomize.
        for (String kind : shape.kinds.split("\\|", -1)) {
          text.append(TARGET.formatted(kind, LABELS, shape.path, setting.field()));
        }
      }
    }
    Map<String, String> files = new LinkedHashMap<>();
    files.put(folder + "kustomization.yaml", text.toString());
    for (Shape shape : Shape.values()) {
      files.put(folder + shape.file(), patch(shape, general));
    }
    return files;
  }

  private static List<Setting> settings(boolean general) {
    Setting image = new Setting("image", "image");
    Setting container = new Setting("container", "env.[name=JDEBUG_SIDECAR].value");
    return general
        ? List.of(image, container)
        : List.of(
            image,
            container,
            new Setting("user", "securityContext.runAsUser"),
            new Setting("group", "securityContext.runAsGroup"),
            new Setting("nonRoot", "securityContext.runAsNonRoot"));
  }

  private static String patch(Shape shape, boolean general) {
    Node tree = Node.decided(SidecarTree.make(), Fact.GENERAL, general);
    YamlText yaml = new YamlText(KustomizeFiles::unset, fact -> "");
    String container = yaml.of(Node.decided(tree, Fact.NON_ROOT, true));
    StringBuilder text = new StringBuilder("apiVersion: v1\nkind: Any\nmetadata:\n  name: any\n");
    String indent = "";
    for (String name : shape.path.split("\\.", -1)) {
      text.append(indent).append(name).append(":\n");
      indent += "  ";
    }
    text.append(indent).append("shareProcessNamespace: true\n");
    text.append(indent).append("initContainers:\n").append(indent).append("- ");
    return text + container.indent(indent.length() + 2).stripLeading();
  }

  /** Stands where a replacement fills it in, and has its type. */
  private static String unset(Place place) {
    return switch (place) {
      case IMAGE, CONTAINER -> "set-by-the-ConfigMap";
      case USER, GROUP -> "65532";
    };
  }
}

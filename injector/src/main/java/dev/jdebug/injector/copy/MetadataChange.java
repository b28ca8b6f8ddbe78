package dev.jdebug.injector.copy;

import dev.jdebug.injector.marks.Marks;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who the copy is. Nothing of the original's metadata remains that is not put back here. */
sealed interface MetadataChange extends PodChange {

  /**
   * A name and a namespace of its own, without owners, finalizers, versions.
   *
   * @param keeps what else of the original's metadata stays
   */
  record OwnIdentity(String namespace, String name, Keeps keeps) implements MetadataChange {
    @Override
    public void apply(PodBuilder pod) {
      ObjectMeta original = pod.buildMetadata();
      Map<String, String> annotations = new LinkedHashMap<>();
      if (keeps.annotations() && original.getAnnotations() != null) {
        annotations.putAll(original.getAnnotations());
        // Those speak of the object that they stand on.
        annotations.keySet().removeIf(OwnIdentity::ofTheOriginalOnly);
      }
      Map<String, String> labels = new LinkedHashMap<>();
      if (keeps.labels() && original.getLabels() != null) {
        labels.putAll(original.getLabels());
      }
      pod.withMetadata(
          new ObjectMetaBuilder()
              .withNamespace(namespace)
              .withName(name)
              .withLabels(labels)
              .withAnnotations(annotations)
              .build());
    }

    private static boolean ofTheOriginalOnly(String key) {
      return key.equals("kubectl.kubernetes.io/last-applied-configuration")
          || key.startsWith("kubernetes.io/config.");
    }
  }

  /**
   * What tells that it is ours, and whose copy.
   *
   * @param original as {@code NAMESPACE/POD}
   * @param labels those of the original
   */
  record Marked(Marks marks, String original, String container, Map<String, String> labels)
      implements MetadataChange {
    public Marked {
      labels = Map.copyOf(labels);
    }

    @Override
    public void apply(PodBuilder pod) {
      pod.editMetadata()
          .addToLabels(marks.labels())
          .addToAnnotations(marks.annotations())
          .addToAnnotations(Marks.COPY_OF, original)
          .addToAnnotations(Marks.CONTAINER, container)
          .addToAnnotations(Marks.ORIGINAL_LABELS, PodModel.line(labels))
          .endMetadata();
    }
  }
}

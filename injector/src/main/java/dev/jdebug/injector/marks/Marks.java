package dev.jdebug.injector.marks;

import dev.jdebug.injector.cluster.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an object of ours bears. The label finds them; the rest stands in annotations, since names
 * of users and times are no label values.
 *
 * @param kind what it is to us: {@code copy}, {@code node}, …
 * @param session the run that made it, in one word
 * @param owner the cluster's name for the user; empty when not known
 * @param expires when it may be removed by whoever comes by
 */
public record Marks(String kind, String session, String owner, Instant expires) {
  /** The one label, and its value. */
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  public static final String JDEBUG = "jdebug";

  /** Selects whatever we made. */
  public static final String SELECTOR = MANAGED_BY + "=" + JDEBUG;

  public static final String KIND = "jdebug.dev/kind";
  public static final String SESSION = "jdebug.dev/session";
  public static final String OWNER = "jdebug.dev/owner";
  public static final String EXPIRES = "jdebug.dev/expires";

  /** Of a pod copy: {@code NAMESPACE/POD}, and the container it was made for. */
  public static final String COPY_OF = "jdebug.dev/copy-of";

  public static final String CONTAINER = "jdebug.dev/container";

  /** Of a pod copy: the labels that its original bears, as a JSON object. */
  public static final String ORIGINAL_LABELS = "jdebug.dev/original-labels";

  /** The kind of pods that see the processes of a node. */
  public static final String NODE = "node";

  /** The kind of pod copies. */
  public static final String COPY = "copy";

  public Marks {
    expires = expires.truncatedTo(ChronoUnit.SECONDS);
  }

  public Map<String, String> labels() {
    return Map.of(MANAGED_BY, JDEBUG);
  }

  public Map<String, String> annotations() {
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put(KIND, kind);
    annotations.put(SESSION, session);
    if (!owner.isEmpty()) {
      annotations.put(OWNER, owner);
    }
    annotations.put(EXPIRES, expires.toString());
    return annotations;
  }

  /** What an object bears; empty when we did not make it. */
  public static Optional<Marks> of(Json object) {
    Json annotations = object.at("metadata", "annotations");
    boolean ours = object.at("metadata", "labels", MANAGED_BY).text().equals(JDEBUG);
    if (!ours || !annotations.at(KIND).present()) {
      return Optional.empty();
    }
    return Optional.of(
        new Marks(
            annotations.at(KIND).text(),
            annotations.at(SESSION).text(),
            annotations.at(OWNER).text(),
            instant(annotations.at(EXPIRES).text())));
  }

  /** An unreadable time never comes: nobody removes what it stands on. */
  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return Instant.MAX;
    }
  }
}

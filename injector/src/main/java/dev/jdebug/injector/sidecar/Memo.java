package dev.jdebug.injector.sidecar;

import dev.jdebug.injector.cluster.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was there before a sidecar was added: kept in an annotation, so that removing it gives back
 * exactly that.
 *
 * @param container the sidecar's name
 * @param list of the template's spec that holds it
 * @param madeList the list was not there
 * @param madeMetadata the template had no metadata
 * @param madeAnnotations it had no annotations
 * @param shared {@code shareProcessNamespace}: {@code true}, {@code false}, or empty when absent
 */
record Memo(
    String container,
    String list,
    boolean madeList,
    boolean madeMetadata,
    boolean madeAnnotations,
    String shared) {
  static final String ANNOTATION = "jdebug.dev/sidecar";

  /** The annotation's name inside a JSON pointer. */
  static final String POINTER = ANNOTATION.replace("/", "~1");

  String write() {
    Map<String, Object> memo = new LinkedHashMap<>();
    memo.put("container", container);
    memo.put("list", list);
    memo.put("madeList", madeList);
    memo.put("madeMetadata", madeMetadata);
    memo.put("madeAnnotations", madeAnnotations);
    memo.put("shareProcessNamespace", shared);
    return Json.of(memo).write();
  }

  /** Empty when a template has none, or one that is not ours. */
  static Optional<Memo> of(Template template) {
    String text = template.annotations().at(ANNOTATION).text();
    try {
      Json memo = Json.parse(text);
      String list = memo.at("list").text();
      return list.equals("containers") || list.equals("initContainers")
          ? Optional.of(of(memo, list))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Memo of(Json memo, String list) {
    return new Memo(
        memo.at("container").text(),
        list,
        memo.at("madeList").isTrue(),
        memo.at("madeMetadata").isTrue(),
        memo.at("madeAnnotations").isTrue(),
        memo.at("shareProcessNamespace").text());
  }
}

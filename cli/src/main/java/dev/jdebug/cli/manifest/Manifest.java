package dev.jdebug.cli.manifest;

import dev.jdebug.protocol.Event;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an artifact is, whose, and what proves it.
 *
 * @param file its name in its own directory; empty when it is part of a document
 * @param taken when it was asked for
 * @param result length, digest and route
 * @param jvm whom it is of, as far as known
 * @param details what only some artifacts have: {@code source} of a copied file, {@code checks},
 *     {@code facts}
 */
public record Manifest(
    String file,
    Instant taken,
    Event.Result result,
    Event.Jvm jvm,
    Provenance provenance,
    Map<String, Object> details) {
  /** The document's schema, which docs/manifest.md describes. */
  public static final String SCHEMA = "jdebug/manifest/v1";

  public Manifest {
    details = Map.copyOf(details);
  }

  /** The document. */
  public Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema", SCHEMA);
    if (!file.isEmpty()) {
      tree.put("file", file);
    }
    tree.put("bytes", result.bytes());
    tree.put("sha256", result.sha256());
    tree.put("taken", taken.toString());
    tree.put("millis", result.elapsed().toMillis());
    tree.put("route", result.route());
    tree.put("verb", provenance.verb());
    tree.put("request", provenance.request());
    tree.put("command", provenance.command());
    tree.put("by", provenance.by());
    tree.put("from", provenance.from());
    if (jvm.pid() > 0) {
      tree.put("jvm", jvm(jvm));
    }
    tree.put("checks", details.getOrDefault("checks", List.of()));
    if (details.containsKey("facts")) {
      tree.put("facts", details.get("facts"));
    }
    if (details.containsKey("source")) {
      tree.put("source", details.get("source"));
    }
    tree.put("jdebug", provenance.version());
    return tree;
  }

  private static Map<String, Object> jvm(Event.Jvm known) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("pid", known.pid());
    if (!known.version().isEmpty()) {
      tree.put("version", known.version());
    }
    if (!known.mainClass().isEmpty()) {
      tree.put("mainClass", known.mainClass());
    }
    return tree;
  }
}

package dev.jdebug.cli.evidence;

import dev.jdebug.cli.manifest.Manifest;
import dev.jdebug.protocol.Event;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One answer of a JVM, delivered.
 *
 * @param taken when it was asked for
 * @param file where it lies; empty when it went to stdout
 * @param text what it says, if it is to be part of a document
 * @param manifest what lies beside the file; empty for what went to stdout
 */
public record Answer(
    Instant taken, Event.Result result, String file, String text, Optional<Manifest> manifest) {

  /** For documents. */
  public Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("taken", taken.toString());
    tree.put("pid", result.pid());
    tree.put("route", result.route());
    tree.put("millis", result.elapsed().toMillis());
    tree.put("bytes", result.bytes());
    tree.put("sha256", result.sha256());
    if (file.isEmpty()) {
      tree.put("text", text);
    } else {
      tree.put("file", file);
    }
    manifest.ifPresent(known -> tree.put("manifest", known.tree()));
    return tree;
  }
}

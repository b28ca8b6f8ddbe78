package dev.jdebug.cli.sink;

import dev.jdebug.cli.manifest.ManifestFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A folder of artifacts, looked into: what lies there is all that a schedule remembers. */
public interface Shelf extends AutoCloseable {

  /** The proven artifacts, the newest first; whatever else lies there is nobody's business. */
  List<Stored> list();

  /** Removes an artifact, then its manifest. */
  void remove(Stored stored);

  @Override
  void close();

  /** Those among names and lengths that have a manifest. */
  static List<Stored> proven(Map<String, Long> lengths) {
    List<Stored> proven = new ArrayList<>();
    lengths.forEach(
        (name, bytes) -> {
          if (lengths.containsKey(name + ManifestFile.SUFFIX)) {
            Stored.of(name, bytes).ifPresent(proven::add);
          }
        });
    proven.sort(Comparator.comparing(Stored::taken).reversed());
    return proven;
  }
}

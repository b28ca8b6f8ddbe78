package dev.jdebug.cli.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What all artifacts of one run have in common.
 *
 * @param command as typed
 * @param request what the collector was asked for, in its own words
 * @param by who asked: {@code user} of the cluster, {@code localUser}, {@code host}
 * @param from where it was taken: a container, or this host
 * @param version of jdebug
 */
public record Provenance(
    String verb,
    List<String> command,
    List<String> request,
    Map<String, Object> by,
    Map<String, Object> from,
    String version) {

  /** The same of a request about another path, which comes last in it. */
  public Provenance about(String path) {
    List<String> other = new ArrayList<>(request.subList(0, request.size() - 1));
    other.add(path);
    return new Provenance(verb, command, other, by, from, version);
  }
}

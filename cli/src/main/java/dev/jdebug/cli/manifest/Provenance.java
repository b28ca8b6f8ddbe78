package dev.jdebug.cli.manifest;

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
    String version) {}

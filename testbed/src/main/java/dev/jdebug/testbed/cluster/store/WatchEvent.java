package dev.jdebug.testbed.cluster.store;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A change of one object.
 *
 * @param type {@code ADDED}, {@code MODIFIED} or {@code DELETED}
 * @param before as it was, the same as {@code object} when it is new
 */
public record WatchEvent(
    String type, ObjectKey key, long resourceVersion, ObjectNode before, ObjectNode object) {}

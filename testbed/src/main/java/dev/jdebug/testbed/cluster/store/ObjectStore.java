package dev.jdebug.testbed.cluster.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.api.Json;
import dev.jdebug.testbed.cluster.api.ResourceType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** All objects of the cluster. Whatever goes in or out is a copy. */
public final class ObjectStore {
  /** A change of an object; it edits the copy that it is given. */
  @FunctionalInterface
  public interface Change {
    void applyTo(ObjectNode object);
  }

  private final Map<ObjectKey, ObjectNode> objects = new TreeMap<>();
  private final List<WatchEvent> history = new ArrayList<>();
  private final List<Consumer<WatchEvent>> listeners = new CopyOnWriteArrayList<>();
  private long resourceVersion = 1000;

  /**
   * Objects as they were at one moment.
   *
   * @param resourceVersion of the latest change until then
   */
  public record Snapshot(long resourceVersion, List<ObjectNode> objects) {}

  /**
   * Adds an object and fills in what the server gives it.
   *
   * @throws ApiFailure when there is one of that name
   */
  public synchronized ObjectNode create(ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    ObjectKey key = ObjectKey.of(copy);
    if (objects.containsKey(key)) {
      throw ApiFailure.alreadyExists(key.type(), key.name());
    }
    ObjectNode metadata = Json.ensure(copy, "metadata");
    putIfAbsent(metadata, "uid", UUID.randomUUID().toString());
    putIfAbsent(
        metadata, "creationTimestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    commit("ADDED", key, copy, copy);
    return copy.deepCopy();
  }

  private static void putIfAbsent(ObjectNode node, String field, String value) {
    if (!node.has(field)) {
      node.put(field, value);
    }
  }

  public synchronized Optional<ObjectNode> find(ObjectKey key) {
    return Optional.ofNullable(objects.get(key)).map(ObjectNode::deepCopy);
  }

  /**
   * The object of this name.
   *
   * @throws ApiFailure 404
   */
  public ObjectNode get(ObjectKey key) {
    return find(key).orElseThrow(() -> ApiFailure.notFound(key.type(), key.name()));
  }

  /** All of a type, by name; of all namespaces when {@code namespace} is empty. */
  public synchronized Snapshot list(ResourceType type, String namespace) {
    return new Snapshot(
        resourceVersion,
        objects.entrySet().stream()
            .filter(entry -> entry.getKey().type() == type)
            .filter(entry -> namespace.isEmpty() || entry.getKey().namespace().equals(namespace))
            .map(entry -> entry.getValue().deepCopy())
            .toList());
  }

  /** Changes an object; nothing happens to its version when nothing changes. */
  public synchronized ObjectNode update(ObjectKey key, Change change) {
    ObjectNode before = get(key);
    ObjectNode after = before.deepCopy();
    change.applyTo(after);
    if (!after.equals(before)) {
      commit("MODIFIED", key, before, after);
    }
    return after.deepCopy();
  }

  /** Removes an object; watchers see its last state. */
  public synchronized ObjectNode delete(ObjectKey key) {
    ObjectNode last = get(key);
    commit("DELETED", key, last, last.deepCopy());
    objects.remove(key);
    return last;
  }

  private void commit(String type, ObjectKey key, ObjectNode before, ObjectNode after) {
    resourceVersion++;
    Json.ensure(after, "metadata").put("resourceVersion", Long.toString(resourceVersion));
    objects.put(key, after);
    WatchEvent event =
        new WatchEvent(type, key, resourceVersion, before.deepCopy(), after.deepCopy());
    history.add(event);
    listeners.forEach(listener -> listener.accept(event));
  }

  /**
   * Tells every change after {@code since}, the past ones at once. The listener is called under the
   * store's lock and must not wait.
   *
   * @return stops it
   */
  public synchronized Runnable watch(long since, Consumer<WatchEvent> listener) {
    history.stream().filter(event -> event.resourceVersion() > since).forEach(listener);
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}

package dev.jdebug.injector.copy;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.marks.Marks;
import dev.jdebug.injector.target.Pod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The claims that are made for a copy: the storage fills them from the originals. The copy owns
 * them, so the server removes them with it.
 */
final class CloneClaims {
  private CloneClaims() {}

  static void make(Cluster cluster, PlannedCopy planned, Pod copy) {
    for (Map.Entry<String, String> clone : planned.plan().clones().entrySet()) {
      ResourcePath claims = ResourcePath.of("", "persistentvolumeclaims", planned.namespace(), "");
      try {
        Json original = cluster.get(claims.named(clone.getKey()));
        cluster.create(claims, generate(original, clone.getValue(), planned.plan().marks(), copy));
      } catch (ApiError error) {
        throw CopyRefusal.explain(error, planned);
      }
    }
  }

  /** The claim as it is sent. */
  static Map<String, Object> generate(Json original, String name, Marks marks, Pod copy) {
    Map<String, Object> owner = new LinkedHashMap<>();
    owner.put("apiVersion", "v1");
    owner.put("kind", "Pod");
    owner.put("name", copy.name());
    owner.put("uid", copy.uid());
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name);
    metadata.put("namespace", copy.namespace());
    metadata.put("labels", marks.labels());
    metadata.put("annotations", marks.annotations());
    metadata.put("ownerReferences", List.of(owner));
    Json asked = original.at("spec");
    Map<String, Object> spec = new LinkedHashMap<>();
    for (String field : List.of("accessModes", "resources", "storageClassName", "volumeMode")) {
      if (asked.at(field).present()) {
        spec.put(field, asked.at(field).plain());
      }
    }
    // A provisioner may have rounded up, and refuses a clone that is smaller than its source.
    String size = original.at("status", "capacity", "storage").text();
    if (!size.isEmpty()) {
      spec.put("resources", Map.of("requests", Map.of("storage", size)));
    }
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("kind", "PersistentVolumeClaim");
    source.put("name", original.at("metadata", "name").text());
    spec.put("dataSource", source);
    Map<String, Object> claim = new LinkedHashMap<>();
    claim.put("apiVersion", "v1");
    claim.put("kind", "PersistentVolumeClaim");
    claim.put("metadata", metadata);
    claim.put("spec", spec);
    return claim;
  }
}

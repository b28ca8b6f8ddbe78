package dev.jdebug.injector.copy;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks at everything in a namespace that selects pods by labels. */
record TrafficCheck(Cluster cluster, String namespace) {

  /** One kind's objects, as few fields of them as matter. */
  record Found(Selecting kind, List<Json> objects, boolean readable) {}

  /** Reads once; the same objects judge the labels that are sent and those that came of them. */
  List<Found> read() {
    List<Found> all = new ArrayList<>();
    for (Selecting kind : Selecting.values()) {
      List<Json> objects = new ArrayList<>();
      boolean readable = true;
      try {
        cluster.list(kind.path(namespace), Selection.ALL, objects::add);
      } catch (ApiError error) {
        if (error.status().code() != 403 && error.status().code() != 404) {
          throw error;
        }
        readable = false;
      }
      all.add(new Found(kind, objects, readable));
    }
    return all;
  }

  static Proof judge(String namespace, List<Found> all, Map<String, String> labels) {
    List<String> checked = new ArrayList<>();
    List<Proof.Hit> hits = new ArrayList<>();
    List<Proof.Hit> forAll = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    for (Found found : all) {
      Selecting kind = found.kind();
      if (!found.readable()) {
        unread.add(kind.plural());
        continue;
      }
      if (!found.objects().isEmpty()) {
        checked.add(kind.counted(found.objects().size()));
      }
      for (Json object : found.objects()) {
        if (kind.selects(object, labels)) {
          Proof.Hit hit = new Proof.Hit(kind, object.at("metadata", "name").text());
          (kind.everything(object) ? forAll : hits).add(hit);
        }
      }
    }
    return new Proof(namespace, checked, hits, forAll, unread);
  }
}

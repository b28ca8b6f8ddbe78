package dev.jdebug.injector.copy;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.target.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A persistent volume claim that a pod uses.
 *
 * @param volume its name in the pod
 * @param object the claim itself; absent when it may not be read
 */
record Claim(String volume, String name, Json object) {

  /** A pod's claims; each is read once. */
  static List<Claim> of(Pod pod, Function<String, Json> reading) {
    List<Claim> claims = new ArrayList<>();
    for (Json volume : pod.json().at("spec", "volumes").items()) {
      String name = volume.at("persistentVolumeClaim", "claimName").text();
      if (!name.isEmpty()) {
        claims.add(new Claim(volume.at("name").text(), name, reading.apply(name)));
      }
    }
    return claims;
  }

  private List<String> modes() {
    List<String> granted = object.at("status", "accessModes").texts();
    return granted.isEmpty() ? object.at("spec", "accessModes").texts() : granted;
  }

  boolean onePodOnly() {
    return modes().contains("ReadWriteOncePod");
  }

  /** What is not known is taken for the usual: one node at a time. */
  boolean oneNodeOnly() {
    return !modes().contains("ReadWriteMany") && !modes().contains("ReadOnlyMany");
  }

  boolean known() {
    return object.present();
  }
}

package dev.jdebug.injector.risk;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.Quantity;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What speaks against a place for the dump that a JVM writes itself when it runs out of memory. */
public final class OwnDumpRisks {
  /** Below this share of its disk the kubelet evicts pods, unless configured (nodefs.available). */
  private static final double EVICTION = 0.10;

  private static final String ELSEWHERE =
      "Name a folder on another volume with --path, add one to the pod for the next start,"
          + " or insist with --force.";

  private final Surroundings around;
  private final DumpHome home;
  private final long bytes;
  private final List<Risk> risks = new ArrayList<>();

  private OwnDumpRisks(Surroundings around, DumpHome home, long bytes) {
    this.around = around;
    this.home = home;
    this.bytes = bytes;
  }

  /**
   * Judges the place that was looked at.
   *
   * @param bytes that the dump may have
   */
  public static List<Risk> of(
      Surroundings around, DumpHome home, long bytes, Optional<Target> target) {
    OwnDumpRisks judge = new OwnDumpRisks(around, home, bytes);
    judge.place();
    judge.life();
    judge.space();
    target.ifPresent(judge::limits);
    return List.copyOf(judge.risks);
  }

  private void place() {
    Surroundings.Place place = around.place();
    if (place.mount().isEmpty()) {
      add(
          "no-folder",
          "There is no folder for " + place.file() + ": the JVM does not make one.",
          "Name one that is there with --path.");
    } else if (!place.writable()) {
      add(
          "not-writable",
          "The JVM's user %d may not write %s: it is on %s."
              .formatted(around.who().uid(), place.file(), home.words()),
          "Name a folder that it may write to with --path.");
    } else if (place.exists()) {
      add(
          "exists",
          place.file() + " is there already: a JVM writes none over it.",
          "Collect it and remove it, or name another one with --path.");
    }
  }

  private void life() {
    switch (home.stay()) {
      case CONTAINER ->
          add(
              "container-layer",
              around.place().file()
                  + " would be on the container's own layer, which goes when it restarts: after an"
                  + " OutOfMemoryError that is soon.",
              ELSEWHERE);
      case MEMORY ->
          add(
              "memory",
              around.place().file()
                  + " would be in memory ("
                  + home.words()
                  + "): the kernel kills what exceeds the limit while it writes.",
              ELSEWHERE);
      case POD, BEYOND, HOST -> {}
    }
  }

  private void space() {
    for (Surroundings.Mount mount : around.mounts()) {
      if (!mount.path().equals(around.place().mount())) {
        continue;
      }
      if (mount.free() < bytes) {
        add(
            "space",
            "The dump may have %s; %s has %s left."
                .formatted(Amounts.bytes(bytes), home.words(), Amounts.bytes(mount.free())),
            ELSEWHERE);
      } else if (home.stay() == DumpHome.Stay.POD
          && mount.free() - bytes < mount.total() * EVICTION) {
        add(
            "disk-pressure",
            "The dump may have %s and leave the node's disk with %s of %s: there the kubelet evicts."
                .formatted(
                    Amounts.bytes(bytes),
                    Amounts.bytes(mount.free() - bytes),
                    Amounts.bytes(mount.total())),
            ELSEWHERE);
      }
    }
    if (home.sizeLimit() >= 0 && bytes > home.sizeLimit()) {
      add(
          "volume-limit",
          "The dump may have %s; the pod is evicted when %s holds more than its sizeLimit %s."
              .formatted(Amounts.bytes(bytes), home.words(), Amounts.bytes(home.sizeLimit())),
          ELSEWHERE);
    }
  }

  /** Its own layer and emptyDirs on disk count to the limits of ephemeral-storage. */
  private void limits(Target target) {
    boolean counts =
        home.stay() == DumpHome.Stay.CONTAINER
            || (home.stay() == DumpHome.Stay.POD && home.words().endsWith("(emptyDir)"));
    long limit = 0;
    for (Json container : target.pod().containers()) {
      String text = container.at("resources", "limits", "ephemeral-storage").text();
      limit += Quantity.kubernetes(text).orElse(0);
    }
    if (counts && limit > 0 && bytes >= limit) {
      add(
          "ephemeral-storage",
          "The dump may have %s; the pod is evicted when it writes more than %s (its limits of"
                  .formatted(Amounts.bytes(bytes), Amounts.bytes(limit))
              + " ephemeral-storage).",
          "A claim's volume does not count: --path. Or insist with --force.");
    }
  }

  private void add(String id, String sentence, String remedy) {
    risks.add(new Risk(id, sentence, remedy));
  }
}

package dev.jdebug.injector.why;

import dev.jdebug.injector.cluster.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the cluster recorded about a pod, the same thing once.
 *
 * @param type {@code Normal} or {@code Warning}
 * @param container empty when it is of the whole pod
 */
public record PodEvent(
    String type,
    String reason,
    String message,
    String container,
    long count,
    Instant first,
    Instant last) {
  private static final Pattern CONTAINER = Pattern.compile("\\{(.+)}");
  private static final Pattern TIMES = Pattern.compile("\\d+(\\.\\d+)?(ms|s|m|h)\\b");

  /** Reads an event of either recorder: the scheduler's have a series and no first time. */
  static PodEvent of(Json event) {
    Json series = event.at("series");
    Instant made = Moments.of(event.at("metadata", "creationTimestamp"));
    Instant first =
        known(Moments.of(event.at("firstTimestamp")), Moments.of(event.at("eventTime")), made);
    Instant last =
        known(
            Moments.of(series.at("lastObservedTime")),
            Moments.of(event.at("lastTimestamp")),
            first);
    Matcher field = CONTAINER.matcher(event.at("involvedObject", "fieldPath").text());
    return new PodEvent(
        event.at("type").text(),
        event.at("reason").text(),
        event.at("message").text().strip(),
        field.find() ? field.group(1) : "",
        series.at("count").number().or(() -> event.at("count").number()).orElse(1L),
        first,
        last);
  }

  private static Instant known(Instant... moments) {
    for (Instant moment : moments) {
      if (Moments.known(moment)) {
        return moment;
      }
    }
    return Instant.EPOCH;
  }

  /** Joins those that differ in times only, oldest first by when they were last seen. */
  static List<PodEvent> merged(List<PodEvent> events) {
    Map<List<String>, PodEvent> merged = new LinkedHashMap<>();
    for (PodEvent event : events) {
      merged.merge(event.key(), event, PodEvent::and);
    }
    List<PodEvent> sorted = new ArrayList<>(merged.values());
    sorted.sort(Comparator.comparing(PodEvent::last).thenComparing(PodEvent::first));
    return sorted;
  }

  private List<String> key() {
    return List.of(type, reason, container, TIMES.matcher(message).replaceAll("T"));
  }

  private PodEvent and(PodEvent other) {
    PodEvent newer = other.last.isBefore(last) ? this : other;
    return new PodEvent(
        type,
        reason,
        newer.message,
        container,
        count + other.count,
        first.isBefore(other.first) ? first : other.first,
        newer.last);
  }

  boolean warning() {
    return type.equals("Warning");
  }

  /** As in {@code Liveness probe failed: … (6 times, last 12s ago)}. */
  String line(Instant now) {
    String times = count > 1 ? count + " times, last " : "";
    return message + " (" + times + Moments.ago(last, now) + ")";
  }
}

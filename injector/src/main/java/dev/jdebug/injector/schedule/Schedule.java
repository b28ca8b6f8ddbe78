package dev.jdebug.injector.schedule;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A capture that recurs: when, of whom what, where to, how much of it. */
public record Schedule(
    String name, Timing timing, Subject subject, Place place, Limits limits, Images images) {
  /** Of the document in the config map. */
  static final String SCHEMA = "jdebug/schedule/v1";

  /** The document. */
  public Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema", SCHEMA);
    tree.put("name", name);
    tree.put("cron", timing.cron());
    tree.put("timeZone", timing.timeZone());
    tree.put("jitterSeconds", timing.jitter().toSeconds());
    tree.put("deadlineSeconds", timing.deadline().toSeconds());
    tree.put("command", subject.command());
    tree.put("target", subject.target());
    tree.put("selector", subject.selector());
    Map<String, Object> where = new LinkedHashMap<>();
    where.put("to", place.to());
    where.put("secret", place.secret());
    where.put("endpoint", place.endpoint());
    where.put("region", place.region());
    tree.put("place", where);
    Map<String, Object> most = new LinkedHashMap<>();
    most.put("podsPerRun", limits.pods());
    most.put("capturesPerDay", limits.captures());
    most.put("bytesPerDay", limits.bytes());
    most.put("keepCount", limits.keepCount());
    most.put("keepSeconds", limits.keepAge().toSeconds());
    most.put("keepBytes", limits.keepBytes());
    tree.put("limits", most);
    Map<String, Object> what = new LinkedHashMap<>();
    what.put("program", images.program());
    what.put("sidecar", images.sidecar());
    what.put("pullPolicy", images.pullPolicy());
    tree.put("images", what);
    return tree;
  }

  /**
   * Reads the document.
   *
   * @param source for messages
   */
  public static Schedule read(String text, String source) {
    Json tree;
    try {
      tree = Json.parse(text);
    } catch (IOException | RuntimeException e) {
      throw unreadable(source);
    }
    if (!tree.at("schema").text().equals(SCHEMA) || tree.at("command").texts().isEmpty()) {
      throw unreadable(source);
    }
    Json place = tree.at("place");
    Json limits = tree.at("limits");
    Json images = tree.at("images");
    return new Schedule(
        tree.at("name").text(),
        new Timing(
            tree.at("cron").text(),
            tree.at("timeZone").text(),
            seconds(tree.at("jitterSeconds")),
            seconds(tree.at("deadlineSeconds"))),
        new Subject(
            tree.at("command").texts(), tree.at("target").text(), tree.at("selector").text()),
        new Place(
            place.at("to").text(),
            place.at("secret").text(),
            place.at("endpoint").text(),
            place.at("region").text()),
        new Limits(
            (int) number(limits.at("podsPerRun")),
            (int) number(limits.at("capturesPerDay")),
            number(limits.at("bytesPerDay")),
            (int) number(limits.at("keepCount")),
            seconds(limits.at("keepSeconds")),
            number(limits.at("keepBytes"))),
        new Images(
            images.at("program").text(),
            images.at("sidecar").text(),
            images.at("pullPolicy").text()));
  }

  private static Failure unreadable(String source) {
    return new Failure(
        FailureKind.USAGE,
        source + " holds no schedule of " + SCHEMA + ".",
        "`jdebug schedule create` writes one; delete this one and create it again.");
  }

  private static Duration seconds(Json number) {
    return Duration.ofSeconds(number(number));
  }

  private static long number(Json number) {
    return number.number().orElse(0L);
  }
}

package dev.jdebug.analysis.rules;

import dev.jdebug.analysis.threads.JvmThread;
import dev.jdebug.analysis.threads.LockUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How findings put things. */
final class Words {
  private static final int NAMED = 5;

  private Words() {}

  /** {@code left, right}; the rest of many is counted. */
  static String names(List<JvmThread> threads) {
    String named =
        threads.stream().limit(NAMED).map(JvmThread::title).collect(Collectors.joining(", "));
    return threads.size() > NAMED ? named + " and " + (threads.size() - NAMED) + " more" : named;
  }

  static String threads(int count) {
    return count == 1 ? "1 thread" : count + " threads";
  }

  static String lock(LockUse use) {
    return use.verb() == LockUse.Verb.INITIALISING
        ? "the initialisation of " + use.lock()
        : use.type().isEmpty() || use.lock().startsWith(use.type())
            ? use.lock()
            : use.lock() + " (a " + use.type() + ")";
  }

  /** {@code exporter: TIMED_WAITING at shop.Export.run(Export.java:12)}. */
  static String standing(JvmThread thread) {
    return thread.title() + ": " + thread.state() + " at " + thread.stack().where();
  }

  /** Where so many of them stand, the most frequent place first. */
  static List<String> places(List<JvmThread> threads, int most) {
    Map<String, List<JvmThread>> places = new LinkedHashMap<>();
    for (JvmThread thread : threads) {
      places.computeIfAbsent(thread.stack().where(), where -> new ArrayList<>()).add(thread);
    }
    return places.entrySet().stream()
        .sorted((one, other) -> other.getValue().size() - one.getValue().size())
        .limit(most)
        .map(
            place ->
                place.getValue().size() + " at " + place.getKey() + ": " + names(place.getValue()))
        .toList();
  }

  static String seconds(double seconds) {
    return seconds < 10 ? Math.round(seconds * 10) / 10.0 + " s" : Math.round(seconds) + " s";
  }

  static String percent(double share) {
    return Math.round(share * 100) + " %";
  }

  /** As in {@code 512 B}, {@code 1.5 MB}: of 1024 each. */
  static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double number = bytes;
    int unit = -1;
    while (number >= 1024) {
      number /= 1024;
      unit++;
    }
    String text = number < 10 ? "" + Math.round(number * 10) / 10.0 : "" + Math.round(number);
    return text + " " + "KMGTPE".charAt(unit) + "B";
  }
}

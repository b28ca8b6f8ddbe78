package dev.jdebug.collector.jfr;

import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.collector.kernel.KernelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Repositories as they lie in directories: of JVMs that record, and of some that have ended. */
final class Repositories {
  /** As in {@code 2026_11_21_15_34_07_4711}; the number is the JVM's pid as it sees it itself. */
  private static final Pattern NAME = Pattern.compile("\\d{4}(?:_\\d{2}){5}_(\\d{1,10})");

  private static final int MOST_FILES = 10_000;

  private Repositories() {}

  /** One of them. */
  record Found(String path, long innerPid) {}

  /** Those right below these directories, in no order; what cannot be read has none. */
  static List<Found> below(Descriptor root, List<String> places) {
    List<Found> found = new ArrayList<>();
    for (String place : places) {
      try (Descriptor folder = root.directoryInRoot(place)) {
        for (byte[] entry : folder.names(MOST_FILES)) {
          Matcher name = NAME.matcher(new String(entry, StandardCharsets.UTF_8));
          if (name.matches()) {
            String path = place.endsWith("/") ? place + name.group() : place + "/" + name.group();
            found.add(new Found(path, Long.parseLong(name.group(1))));
          }
        }
      } catch (KernelException e) {
        // not there, or not for us
      }
    }
    return found;
  }
}

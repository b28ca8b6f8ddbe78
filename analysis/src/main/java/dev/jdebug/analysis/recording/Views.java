package dev.jdebug.analysis.recording;

import dev.jdebug.analysis.recording.View.Column;
import dev.jdebug.analysis.recording.View.Format;
import dev.jdebug.analysis.recording.View.Function;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables that are known: the file {@code views.ini} beside this class, which says its form. */
public final class Views {
  private Views() {}

  /** All, in the order of the file. */
  public static List<View> all() {
    try (InputStream file = Views.class.getResourceAsStream("views.ini")) {
      if (file == null) {
        throw new IllegalStateException("views.ini is not on the class path");
      }
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<View> parse(String text) {
    List<View> views = new ArrayList<>();
    String name = "";
    Map<String, String> settings = new HashMap<>();
    for (String raw : (text + "\n[]").lines().toList()) {
      String line = raw.strip();
      if (line.startsWith("[")) {
        if (!name.isEmpty()) {
          views.add(view(name, settings));
        }
        name = line.substring(1, line.indexOf(']'));
        settings.clear();
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        int equals = line.indexOf('=');
        settings.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      }
    }
    return views;
  }

  private static View view(String name, Map<String, String> settings) {
    return new View(
        name,
        setting(name, settings, "title"),
        words(setting(name, settings, "events"), " +"),
        words(setting(name, settings, "by"), "\\|"),
        setting(name, settings, "row"),
        words(setting(name, settings, "show"), "; *").stream().map(Views::column).toList());
  }

  private static String setting(String name, Map<String, String> settings, String key) {
    String value = settings.get(key);
    if (value == null) {
      throw new IllegalStateException("views.ini: [" + name + "] has no " + key);
    }
    return value;
  }

  /** {@code LABEL: FUNCTION [FIELD|FIELD…] [FORMAT]}. */
  private static Column column(String text) {
    int colon = text.indexOf(':');
    List<String> words = new ArrayList<>(words(text.substring(colon + 1).strip(), " +"));
    Function function = Function.valueOf(words.removeFirst().toUpperCase(Locale.ROOT));
    Format format = Format.NUMBER;
    if (!words.isEmpty() && isFormat(words.getLast()) && needsNoField(function, words)) {
      format = Format.valueOf(words.removeLast().toUpperCase(Locale.ROOT));
    }
    List<String> fields = words.isEmpty() ? List.of() : words(words.getFirst(), "\\|");
    return new Column(text.substring(0, colon), function, fields, format);
  }

  /** {@code sum duration} is of a field of that name, {@code sum duration duration} in it, too. */
  private static boolean needsNoField(Function function, List<String> words) {
    return words.size() > 1 || function == Function.COUNT || function == Function.SHARE;
  }

  private static boolean isFormat(String word) {
    return Arrays.stream(Format.values()).anyMatch(format -> format.name().equalsIgnoreCase(word));
  }

  private static List<String> words(String text, String separator) {
    return Arrays.stream(text.split(separator, -1)).map(String::strip).toList();
  }
}

package dev.jdebug.injector.why;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of a log that tell why a JVM ended, the most telling sort first. The title has a place for
 * what the pattern's group holds.
 */
enum LogSign {
  CRASH(
      "A fatal error has been detected by the Java Runtime Environment", "The JVM itself crashed"),
  OUT_OF_MEMORY(
      "(java\\.lang\\.OutOfMemoryError(?:: [^\\r\\n]+)?)", "The JVM ran out of memory: %s"),
  NO_JAR("Unable to access jarfile (.+)", "The JVM found no jar %s"),
  NO_MANIFEST("no main manifest attribute, in (.+)", "The jar %s names no main class"),
  NO_MAIN_CLASS(
      "Error: Could not find or load main class (\\S+)", "The JVM found no main class %s"),
  OLD_JVM(
      "(\\S+ has been compiled by a more recent version of the Java Runtime.*)",
      "The JVM of the image is older than the program: %s"),
  BAD_OPTION(
      "((?:Unrecognized|Unsupported|Conflicting|Invalid|Improperly specified) (?:VM"
          + " )?(?:option|maximum heap size|initial heap size|flag).*)",
      "The JVM refuses one of its options: %s"),
  NO_RESERVE("(Could not reserve enough space for .*)", "The JVM got no memory at its start: %s"),
  NOT_CREATED("(Error: Could not create the Java Virtual Machine.*)", "%s"),
  PORT_TAKEN("(\\S*BindException.*|.*Address already in use.*)", "Its port is taken: %s"),
  NO_HOST("(?:Caused by: )?(\\S*UnknownHostException.*)", "It could not find a host: %s"),
  NO_CONNECTION("(?:Caused by: )?(\\S*ConnectException.*)", "It could not connect: %s"),
  SPRING("(APPLICATION FAILED TO START)", "Spring could not start it; the log says what and how"),
  CAUSE("Caused by: (\\S+(?:Exception|Error)\\S*(?:: .*)?)", "It ended with %s"),
  EXCEPTION("Exception in thread \"[^\"]*\" (\\S+(?::.*)?)", "It ended with %s"),
  BARE_EXCEPTION("^([a-z][\\w.]+\\.[A-Z]\\w*(?:Exception|Error)(?:: .*)?)$", "It ended with %s");

  private static final Pattern HS_ERR = Pattern.compile("(/\\S*hs_err\\S*)");
  private static final Pattern HEAP_DUMP = Pattern.compile("Dumping heap to (\\S+)");
  private static final int LONGEST = 240;

  private final Pattern pattern;
  private final String title;

  LogSign(String pattern, String title) {
    this.pattern = Pattern.compile(pattern);
    this.title = title;
  }

  /**
   * What a log tells.
   *
   * @param title a clause, as in {@code It ended with java.io.IOException: no}
   * @param line as it stands in the log
   */
  record Told(LogSign sign, String title, String line) {}

  /** The most telling line; the last of its sort. */
  static Optional<Told> in(List<String> lines) {
    for (LogSign sign : values()) {
      for (int i = lines.size() - 1; i >= 0; i--) {
        Matcher matcher = sign.pattern.matcher(lines.get(i));
        if (matcher.find()) {
          return Optional.of(sign.told(matcher, lines.get(i).strip()));
        }
      }
    }
    return Optional.empty();
  }

  private Told told(Matcher matcher, String line) {
    String detail = matcher.groupCount() > 0 ? matcher.group(1).strip() : "";
    return new Told(this, shortened(String.format(Locale.ROOT, title, detail)), shortened(line));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** Files that the JVM says it wrote: hs_err, heap dumps. */
  static List<String> files(List<String> lines) {
    return lines.stream()
        .flatMap(
            line -> java.util.stream.Stream.of(HS_ERR, HEAP_DUMP).map(one -> one.matcher(line)))
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .distinct()
        .toList();
  }

  /** Whether a line is to be called out. */
  static boolean tells(String line) {
    return HS_ERR.matcher(line).find()
        || HEAP_DUMP.matcher(line).find()
        || List.of(values()).stream().anyMatch(sign -> sign.pattern.matcher(line).find());
  }
}

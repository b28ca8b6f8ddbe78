package dev.jdebug.analysis.recognise;

import java.nio.charset.StandardCharsets;

/** What a file is. */
public enum ArtifactKind {
  TEXT("text", ""),
  THREADS_AS_JSON("a thread dump as JSON", ""),
  HEAP_DUMP(
      "a heap dump", "It is read several times: name the file instead of sending it to stdin."),
  RECORDING(
      "a flight recording",
      "`jfr summary FILE`, `jfr view hot-methods FILE` and JDK Mission" + " Control read it."),
  CRASH_REPORT(
      "a crash report (hs_err)",
      "Its first lines name the signal and the frame; its sections Threads and Heap follow."),
  HISTOGRAM("a class histogram", "`jdebug histogram TARGET --diff FILE` compares it with now."),
  COLLECTOR_LOG("a log of the garbage collector", ""),
  ARCHIVE("an archive", "Unpack it and name the files in it."),
  JSON("JSON of another kind", ""),
  EMPTY("empty", "Whatever was to write it did not."),
  UNKNOWN("no kind of file that jdebug knows", "");

  /** How many of its first bytes are looked at. */
  public static final int HEAD = 4096;

  private final String words;
  private final String advice;

  ArtifactKind(String words, String advice) {
    this.words = words;
    this.advice = advice;
  }

  /** As the end of “this is …”. */
  public String words() {
    return words;
  }

  /** What else reads it; may be empty. */
  public String advice() {
    return advice;
  }

  /** Whether there may be thread dumps in it. */
  public boolean holdsThreads() {
    return this == TEXT || this == THREADS_AS_JSON;
  }

  /** By its first bytes, already uncompressed and in UTF-8. */
  public static ArtifactKind of(byte[] head) {
    if (head.length == 0) {
      return EMPTY;
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("JAVA PROFILE 1.0.")) {
      return HEAP_DUMP;
    }
    if (text.startsWith("FLR\0")) {
      return RECORDING;
    }
    if (text.startsWith("PK\3\4") || text.startsWith("ustar", 257)) {
      return ARCHIVE;
    }
    return text.indexOf('\0') >= 0 ? UNKNOWN : ofText(text.stripLeading());
  }

  private static ArtifactKind ofText(String text) {
    if (text.startsWith("{") && !text.startsWith("{\"log\":")) {
      return text.contains("\"threadDump\"") ? THREADS_AS_JSON : JSON;
    }
    if (text.contains("Full thread dump ")) {
      return TEXT;
    }
    if (text.contains("# A fatal error has been detected by the Java Runtime")) {
      return CRASH_REPORT;
    }
    if (text.startsWith("num     #instances") || text.contains(" num     #instances")) {
      return HISTOGRAM;
    }
    return text.startsWith("[") && text.contains("][gc") ? COLLECTOR_LOG : TEXT;
  }
}

package dev.jdebug.cli.evidence;

import java.util.Map;

/** Reads answers of a JVM while they pass on their way to the user. */
public interface AnswerReader {

  /** Next bytes of an answer. */
  void accept(byte[] bytes, int offset, int count);

  /** The answer ends, whole and proven. */
  void endOfAnswer();

  /** What it has to add to a document of all answers. */
  Map<String, Object> document();
}

package dev.jdebug.collector.heapdump;

import java.util.List;

/** In what a JVM writes its heap dump. */
enum Layout {
  /** One file, in which it goes back to fill in lengths: 8. */
  FILE,
  /** One pipe, from the first byte to the last: 11 to 21. */
  PIPE,
  /** Two pipes, everything but the heap and the heap: 22 and later. */
  TWO_PIPES;

  private static final int FIRST_WITH_PIPES = 11;
  private static final int FIRST_WITH_SEGMENTS = 22;

  static Layout of(int feature) {
    if (feature < FIRST_WITH_PIPES) {
      return FILE;
    }
    return feature < FIRST_WITH_SEGMENTS ? PIPE : TWO_PIPES;
  }

  /** Names of the files that it becomes in the spool. */
  List<String> parts() {
    return this == TWO_PIPES ? List.of("base", "heap") : List.of("dump");
  }
}

package dev.jdebug.collector.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Picks a thread dump out of what a JVM prints on its stdout after SIGQUIT: from the line before
 * "Full thread dump" (its time) to the empty line that ends the heap's section ({@code
 * runtime/os.cpp}, signal_thread_entry: threads, JNI references, deadlocks, heap).
 */
final class SigquitDump {
  private static final int MAX_LINE = 16 * 1024;

  private enum Part {
    BEFORE,
    THREADS,
    AFTER_THREADS,
    HEAP,
    DONE
  }

  private final OutputStream out;
  private final byte[] line = new byte[MAX_LINE];
  private int length;
  private byte[] previous = new byte[0];
  private Part part = Part.BEFORE;

  SigquitDump(OutputStream out) {
    this.out = out;
  }

  /** Takes the next bytes of the stdout; true when the dump is complete. */
  boolean accept(byte[] bytes, int count) throws IOException {
    for (int i = 0; i < count && part != Part.DONE; i++) {
      line[length++] = bytes[i];
      if (bytes[i] == '\n' || length == MAX_LINE) {
        endLine();
        length = 0;
      }
    }
    return part == Part.DONE;
  }

  private void endLine() throws IOException {
    switch (part) {
      case BEFORE -> seek();
      case THREADS -> advanceAt("JNI global ref", Part.AFTER_THREADS);
      case AFTER_THREADS -> advanceAt("Heap", Part.HEAP);
      case HEAP -> {
        if (length == 1) {
          part = Part.DONE;
        }
      }
      case DONE -> {}
    }
    if (part != Part.BEFORE) {
      out.write(line, 0, length);
    }
  }

  private void seek() throws IOException {
    if (startsWith("Full thread dump")) {
      out.write(previous);
      part = Part.THREADS;
    } else {
      previous = isTime() ? Arrays.copyOf(line, length) : new byte[0];
    }
  }

  private void advanceAt(String beginning, Part next) {
    if (startsWith(beginning)) {
      part = next;
    }
  }

  private boolean isTime() {
    // 2026-11-21 02:38:41
    return length == 20 && line[4] == '-' && line[10] == ' ' && line[13] == ':';
  }

  private boolean startsWith(String beginning) {
    return length >= beginning.length()
        && new String(line, 0, beginning.length(), StandardCharsets.ISO_8859_1).equals(beginning);
  }
}

package dev.jdebug.analysis.threaddump;

import dev.jdebug.analysis.threads.LockUse;
import dev.jdebug.analysis.threads.RunState;
import dev.jdebug.analysis.threads.ThreadDump;
import dev.jdebug.analysis.threads.ThreadDump.Form;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dumps as text, one or many, alone or between the lines of a log. */
final class TextDumpReader {
  static final String HEADER = "Full thread dump ";
  private static final int MOST_DUMPS = 10_000;
  private static final int LONGEST_TIME = 200;

  /** Where in the text a line stands. */
  private enum Part {
    OUTSIDE,
    THREADS,
    DEADLOCK,
    REPEATED
  }

  private final Budget budget;
  private final StackPool stacks;
  private final List<ThreadDump> dumps = new ArrayList<>();
  private final ThreadNotes thread = new ThreadNotes();
  private final DeadlockSection deadlock = new DeadlockSection();
  private final byte[] previous = new byte[LONGEST_TIME];
  private int previousLength;
  private Part part = Part.OUTSIDE;
  private LogPrefix prefix = LogPrefix.NONE;
  private @Nullable DumpNotes dump;
  private boolean owned;

  TextDumpReader(Budget budget, StackPool stacks) {
    this.budget = budget;
    this.stacks = stacks;
  }

  List<ThreadDump> end() {
    endDump();
    return dumps;
  }

  void take(Line line) {
    DumpNotes current = dump;
    if (part == Part.OUTSIDE || current == null) {
      seek(line);
      return;
    }
    int from = line.from;
    int to = line.to;
    byte[] bytes = line.bytes;
    prefix.strip(line);
    line.trim();
    switch (part) {
      case THREADS -> inThreads(current, line);
      case DEADLOCK -> inDeadlock(current, line);
      case REPEATED -> inRepetition(line);
      case OUTSIDE -> {}
    }
    if (part == Part.OUTSIDE) {
      seek(line.over(bytes, from, to));
    }
  }

  /** A header begins a dump; what stands before it, before each of its lines. */
  private void seek(Line line) {
    int header = line.indexOf(HEADER, 0);
    if (header >= 0) {
      begin(line, header);
    } else if (dump != null && line.indexOf("Found one Java-level deadlock", 0) >= 0) {
      part = Part.DEADLOCK;
    } else if (isInstant(line) && previousIsNumber()) {
      beginPlain(line.text());
    }
    previousLength = Math.min(line.length(), LONGEST_TIME);
    System.arraycopy(line.bytes, line.from, previous, 0, previousLength);
  }

  private void begin(Line line, int header) {
    endDump();
    if (dumps.size() == MOST_DUMPS) {
      return;
    }
    DumpNotes begun = new DumpNotes(Form.TEXT, budget);
    prefix = LogPrefix.before(line, header);
    Line before = new Line().over(previous, 0, previousLength);
    prefix.strip(before);
    before.trim();
    begun.taken = before.at(4) == '-' && before.at(10) == ' ' ? before.text() : "";
    prefix.strip(line);
    line.trim();
    int end = line.at(line.length() - 1) == ':' ? line.length() - 1 : line.length();
    begun.jvm = line.text(Math.min(HEADER.length(), end), end);
    dump = begun;
    part = Part.THREADS;
  }

  private void beginPlain(String instant) {
    endDump();
    if (dumps.size() < MOST_DUMPS) {
      DumpNotes begun = new DumpNotes(Form.PLAIN, budget);
      begun.taken = instant;
      begun.whole = true; // nothing marks its end
      prefix = LogPrefix.NONE;
      dump = begun;
      part = Part.THREADS;
    }
  }

  private void inThreads(DumpNotes current, Line line) {
    switch (line.at(0)) {
      case 'a' -> frame(line);
      case '-' -> lock(line);
      case '"' -> thread(current, line);
      case '#' -> plainThread(current, line);
      case 0 -> {}
      default -> word(current, line);
    }
  }

  private void frame(Line line) {
    if (thread.begun && line.startsWith("at ")) {
      stacks.push(line.bytes, line.from + 3, line.to);
    }
  }

  private void lock(Line line) {
    LockUse use = owned ? LockLine.owned(line) : LockLine.read(line, stacks.depth() - 1);
    if (use != null && thread.begun) {
      thread.lock(use);
    }
  }

  private void thread(DumpNotes current, Line line) {
    ThreadLine read = ThreadLine.read(line);
    if (read == null) {
      current.unreadable();
      return;
    }
    current.end(thread, stacks);
    owned = false;
    thread.begin(read.name(), read.id());
    thread.times = read.times();
    thread.condition = read.condition();
  }

  /** {@code #22 "name" virtual RUNNABLE 2026-11-21T15:42:02.76Z}; 21 ends with the name. */
  private void plainThread(DumpNotes current, Line line) {
    int open = line.indexOf(" \"", 0);
    int close = line.lastIndexOf("\"");
    if (open < 0 || close <= open + 1 || !Line.isDigit(line.at(1))) {
      return;
    }
    current.end(thread, stacks);
    thread.begin(line.text(open + 2, close), ThreadLine.number(line, 1));
    String words = line.text(close + 1).strip();
    thread.virtual = words.startsWith("virtual");
    thread.state = RunState.of(words.substring(thread.virtual ? 7 : 0).strip());
  }

  private void word(DumpNotes current, Line line) {
    if (line.startsWith("java.lang.Thread.State: ")) {
      thread.state = RunState.of(line.text(24));
    } else if (line.startsWith("Locked ownable synchronizers")) {
      current.ownersListed = true;
      owned = true;
    } else if (line.startsWith("Carrying virtual thread #")) {
      thread.carries = ThreadLine.number(line, 25);
    } else if (line.startsWith("Mounted virtual thread #")) {
      mounted(current, ThreadLine.number(line, 24));
    } else if (line.startsWith("JNI global ref")) {
      current.end(thread, stacks);
      current.whole = true;
      part = Part.OUTSIDE;
    } else if (current.form == Form.PLAIN && thread.begun && line.at(line.length() - 1) == ')') {
      stacks.push(line.bytes, line.from, line.to); // 21 writes frames without "at"
    } else if (line.indexOf(HEADER, 0) >= 0) {
      part = Part.OUTSIDE;
    }
  }

  /** Its stack stands below that of its carrier, since 25. */
  private void mounted(DumpNotes current, long id) {
    current.end(thread, stacks);
    thread.begin("", id);
    thread.virtual = true;
    thread.state = RunState.RUNNABLE;
  }

  private void inDeadlock(DumpNotes current, Line line) {
    if (line.startsWith("Java stack information")) {
      current.add(deadlock.end());
      part = Part.REPEATED;
    } else if (line.startsWith(HEADER)) {
      part = Part.OUTSIDE;
    } else {
      deadlock.take(line);
    }
  }

  private void inRepetition(Line line) {
    if (line.startsWith("Found one Java-level deadlock")) {
      part = Part.DEADLOCK;
    } else if (line.startsWith("Found ") || line.startsWith("Heap") || line.startsWith(HEADER)) {
      part = Part.OUTSIDE;
    }
  }

  private void endDump() {
    DumpNotes current = dump;
    if (current != null) {
      current.end(thread, stacks);
      current.add(deadlock.end());
      dumps.add(current.dump());
      dump = null;
    }
    thread.begun = false;
    stacks.take();
    owned = false;
    part = Part.OUTSIDE;
  }

  private static boolean isInstant(Line line) {
    return line.length() >= 20
        && line.length() <= 36
        && line.at(10) == 'T'
        && line.at(line.length() - 1) == 'Z'
        && Line.isDigit(line.at(0));
  }

  private boolean previousIsNumber() {
    for (int i = 0; i < previousLength; i++) {
      if (!Line.isDigit(previous[i])) {
        return false;
      }
    }
    return previousLength > 0;
  }
}

package dev.jdebug.analysis.threaddump;

import dev.jdebug.analysis.threads.JvmThread;
import dev.jdebug.analysis.threads.ReportedDeadlock;
import dev.jdebug.analysis.threads.ThreadDump;
import dev.jdebug.analysis.threads.ThreadDump.Form;
import java.util.ArrayList;
import java.util.List;

/** What has been read of the dump that is being read. */
final class DumpNotes {
  final Form form;
  String jvm = "";
  String taken = "";
  boolean ownersListed;
  boolean whole;
  private final Budget budget;
  private final List<JvmThread> threads = new ArrayList<>();
  private final List<ReportedDeadlock> deadlocks = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private long forgotten;
  private long unreadable;

  DumpNotes(Form form, Budget budget) {
    this.form = form;
    this.budget = budget;
  }

  void end(ThreadNotes thread, StackPool stacks) {
    if (!thread.begun) {
      return;
    }
    if (budget.take(thread.weight())) {
      threads.add(thread.take(stacks.take()));
    } else {
      forgotten++;
      thread.begun = false;
      stacks.take();
    }
  }

  void add(ReportedDeadlock deadlock) {
    if (!deadlock.waits().isEmpty() && deadlocks.size() < 1000) {
      deadlocks.add(deadlock);
    }
  }

  void unreadable() {
    unreadable++;
  }

  void remark(String sentence) {
    remarks.add(sentence);
  }

  List<JvmThread> threads() {
    return threads;
  }

  ThreadDump dump() {
    if (!whole) {
      remarks.add("It breaks off after " + threads.size() + " threads: what is behind is missing.");
    }
    if (forgotten > 0) {
      remarks.add("It is larger than what is kept in memory: " + forgotten + " threads left out.");
    }
    if (unreadable > 0) {
      remarks.add(unreadable + " lines that begin like a thread could not be read.");
    }
    return new ThreadDump(form, jvm, taken, threads, deadlocks, ownersListed, whole, remarks);
  }
}

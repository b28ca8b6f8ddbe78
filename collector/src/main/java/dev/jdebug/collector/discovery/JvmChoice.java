package dev.jdebug.collector.discovery;

import dev.jdebug.collector.proc.Proc;
import dev.jdebug.collector.proc.ProcessFolder;
import dev.jdebug.collector.proc.ProcessStatus;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.JvmSelector;
import java.util.ArrayList;
import java.util.List;

/** Finds the one JVM that is meant. */
public final class JvmChoice {
  private final Proc proc;
  private final JvmFinder finder;

  public JvmChoice(Proc proc) {
    this.proc = proc;
    this.finder = new JvmFinder(proc);
  }

  /**
   * The JVM that a selector names.
   *
   * @throws Failure when none or several fit
   */
  public JvmProcess of(JvmSelector selector) {
    if (!isPid(selector.name())) {
      return ofName(selector);
    }
    long pid = Long.parseLong(selector.name());
    return selector.containerId().isEmpty()
        ? ofPid(pid)
        : ofPidInside(pid, new Membership(proc, selector.containerId()));
  }

  private static boolean isPid(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) < '0' || name.charAt(i) > '9') {
        return false;
      }
    }
    return !name.isEmpty() && name.length() < 19;
  }

  /** A pid as the container counts: seen from the node it is another number. */
  private JvmProcess ofPidInside(long pid, Membership container) {
    for (JvmProcess jvm : finder.all()) {
      if (jvm.status().innerPid() == pid && container.has(jvm.folder())) {
        return jvm;
      }
    }
    ProcessFolder same = proc.process(pid);
    ProcessStatus status = same.status();
    if (status == null || status.innerPid() != pid || !container.has(same)) {
      throw new Failure(
          FailureKind.NOT_FOUND, "There is no JVM " + pid + " in the container.", seeList());
    }
    return ofPid(pid);
  }

  private JvmProcess ofPid(long pid) {
    if (pid == ProcessHandle.current().pid()) {
      throw new Failure(
          FailureKind.NOT_A_JVM, "Process " + pid + " is the collector itself.", seeList());
    }
    JvmProcess jvm = finder.find(pid);
    if (jvm != null) {
      return jvm;
    }
    ProcessStatus status = proc.process(pid).status();
    if (status == null) {
      throw new Failure(
          FailureKind.PROCESS_GONE, "There is no process " + pid + " (any more).", seeList());
    }
    if (status.state() == 'Z' || status.state() == 'X') {
      throw new Failure(
          FailureKind.PROCESS_GONE,
          "Process " + pid + " has ended; only its entry is left (a zombie).",
          "Its parent has not fetched its exit code yet. Nothing can be captured from it.");
    }
    throw new Failure(
        FailureKind.NOT_A_JVM,
        "Process " + pid + " (" + command(pid) + ") is not a JVM.",
        seeList());
  }

  private String command(long pid) {
    String cmdline = proc.process(pid).cmdline();
    int end = cmdline.indexOf('\0');
    return end < 0 ? cmdline : cmdline.substring(0, end);
  }

  private JvmProcess ofName(JvmSelector selector) {
    Membership container = new Membership(proc, selector.containerId());
    List<JvmProcess> fitting = new ArrayList<>();
    for (JvmProcess jvm : finder.all()) {
      if (container.has(jvm.folder()) && jvm.mainClass().contains(selector.name())) {
        fitting.add(jvm);
      }
    }
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    String what =
        selector.name().isEmpty() ? "JVM" : "JVM whose main class contains " + selector.name();
    if (fitting.isEmpty()) {
      throw new Failure(
          FailureKind.NOT_FOUND,
          "There is no " + what + " among the processes that the collector sees.",
          "List them with: collector jps. In a pod the collector sees the target's processes only"
              + " with targetContainerName or shareProcessNamespace.");
    }
    StringBuilder list = new StringBuilder();
    for (JvmProcess jvm : fitting) {
      list.append(list.isEmpty() ? "" : ", ").append(jvm.pid()).append(' ').append(jvm.mainClass());
    }
    throw new Failure(
        FailureKind.AMBIGUOUS,
        "There are " + fitting.size() + " JVMs: " + list + ".",
        "Name one by its pid or a part of its main class.");
  }

  private static String seeList() {
    return "List the JVMs with: collector jps.";
  }
}

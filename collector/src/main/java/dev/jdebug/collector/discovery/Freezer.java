package dev.jdebug.collector.discovery;

import dev.jdebug.collector.proc.ControlGroup;
import dev.jdebug.collector.proc.ProcFile;
import dev.jdebug.collector.proc.ProcessFolder;

/** Whether a cgroup's freezer holds a process: its state letter does not tell. */
final class Freezer {
  private static final String MOUNT = "/sys/fs/cgroup";

  private Freezer() {}

  static boolean holds(ProcessFolder folder) {
    // version 1 and 2: the kernel's function in which a frozen task waits
    String waiting = ProcFile.readText(folder.path() + "/wchan");
    if (waiting != null
        && (waiting.equals("do_freezer_trap") || waiting.equals("__refrigerator"))) {
      return true;
    }
    String path = ControlGroup.unifiedPath(folder.cgroup());
    if (path.isEmpty() || path.contains("..")) {
      return false;
    }
    String events = ProcFile.readText(MOUNT + path + "/cgroup.events");
    return events != null && events.contains("frozen 1");
  }
}

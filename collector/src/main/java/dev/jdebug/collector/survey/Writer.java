package dev.jdebug.collector.survey;

import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.kernel.FileFacts;
import dev.jdebug.collector.proc.ProcFile;
import java.util.HashSet;
import java.util.Set;

/**
 * Who would write, by the kernel's rule of owner, group and others; lists of access rights beyond
 * these are not looked at.
 *
 * @param groups its own and those it has besides
 * @param anywhere has CAP_DAC_OVERRIDE
 */
record Writer(int uid, Set<Integer> groups, boolean anywhere) {
  private static final int DAC_OVERRIDE = 1;

  static Writer of(JvmProcess jvm) {
    Set<Integer> groups = new HashSet<>(Set.of(jvm.status().gid()));
    String status = ProcFile.readText(jvm.folder().path() + "/status");
    for (String line : (status == null ? "" : status).split("\n", -1)) {
      if (line.startsWith("Groups:")) {
        for (String group : line.substring(7).strip().split(" ", -1)) {
          if (!group.isEmpty()) {
            groups.add((int) Long.parseLong(group));
          }
        }
      }
    }
    boolean anywhere = (jvm.status().effectiveCapabilities() >>> DAC_OVERRIDE & 1) != 0;
    return new Writer(jvm.status().uid(), groups, anywhere);
  }

  /** Whether it may make files in this folder. */
  boolean mayWrite(FileFacts folder) {
    int shift = folder.uid() == uid ? 6 : groups.contains(folder.gid()) ? 3 : 0;
    return anywhere || (folder.mode() >>> shift & 3) == 3;
  }
}

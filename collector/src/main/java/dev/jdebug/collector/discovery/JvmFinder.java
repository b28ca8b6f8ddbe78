package dev.jdebug.collector.discovery;

import dev.jdebug.collector.perfdata.PerfData;
import dev.jdebug.collector.proc.JvmOptions;
import dev.jdebug.collector.proc.MappedFiles;
import dev.jdebug.collector.proc.Proc;
import dev.jdebug.collector.proc.ProcFile;
import dev.jdebug.collector.proc.ProcessFolder;
import dev.jdebug.collector.proc.ProcessStat;
import dev.jdebug.collector.proc.ProcessStatus;
import dev.jdebug.protocol.JvmKind;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds JVMs by what the kernel shows of every process; attaches to none. */
public final class JvmFinder {
  private static final String COLLECTOR = "dev.jdebug.collector.CollectorMain";

  private final Proc proc;
  private final long self;

  public JvmFinder(Proc proc) {
    this.proc = proc;
    this.self = ProcessHandle.current().pid();
  }

  /** All JVMs but this one and other collectors, by pid. */
  public List<JvmProcess> all() {
    List<JvmProcess> found = new ArrayList<>();
    for (long pid : proc.pids()) {
      JvmProcess jvm = pid == self ? null : find(pid);
      if (jvm != null && !jvm.mainClass().equals(COLLECTOR)) {
        found.add(jvm);
      }
    }
    return found;
  }

  /** The JVM of a process; null when it is none, or gone. */
  public @Nullable JvmProcess find(long pid) {
    ProcessFolder folder = proc.process(pid);
    String cmdline = folder.cmdline();
    if (cmdline.isEmpty()) {
      return null; // a thread of the kernel, a zombie, or gone
    }
    MappedFiles maps = folder.maps();
    JvmKind kind = kind(folder, maps);
    if (kind == null) {
      return null;
    }
    ProcessStatus status = folder.status();
    ProcessStat stat = folder.stat();
    if (status == null || stat == null) {
      return null;
    }
    JvmOptions options = folder.options();
    PerfData perfData = perfData(folder, maps, status, options);
    return new JvmProcess(
        folder, status, stat, kind, perfData, options, JavaVersion.of(folder, maps, perfData));
  }

  private static @Nullable JvmKind kind(ProcessFolder folder, @Nullable MappedFiles maps) {
    if (maps == null) {
      return folder.hasThread("VM Thread") && folder.hasThread("Signal Dispatch")
          ? JvmKind.HOTSPOT
          : null;
    }
    if (maps.openJ9()) {
      return JvmKind.OPENJ9;
    }
    if (maps.libjvm() != null) {
      return JvmKind.HOTSPOT;
    }
    return NativeImage.isOne(folder.path() + "/exe") ? JvmKind.NATIVE_IMAGE : null;
  }

  private static PerfData perfData(
      ProcessFolder folder, @Nullable MappedFiles maps, ProcessStatus status, JvmOptions options) {
    if (maps == null) {
      return PerfData.NONE;
    }
    String root = folder.path() + "/root";
    byte[] file = maps.perfData() == null ? null : ProcFile.read(root + maps.perfData());
    if (file == null && !options.flag("PerfDisableSharedMem")) {
      file = searchPerfData(root + "/tmp", status.innerPid());
    }
    return file == null ? PerfData.NONE : PerfData.parse(file);
  }

  private static byte @Nullable [] searchPerfData(String folder, long innerPid) {
    String[] names = new File(folder).list();
    if (names != null) {
      for (String name : names) {
        if (name.startsWith("hsperfdata_")) {
          byte[] file = ProcFile.read(folder + "/" + name + "/" + innerPid);
          if (file != null) {
            return file;
          }
        }
      }
    }
    return null;
  }
}

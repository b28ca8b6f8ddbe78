package dev.jdebug.collector.proc;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code /proc/<pid>}: each method reads anew. What is gone or forbidden is null or empty.
 *
 * @param path without a slash at the end
 */
public record ProcessFolder(long pid, String path) {

  public @Nullable ProcessStatus status() {
    String text = ProcFile.readText(path + "/status");
    return text == null ? null : ProcessStatus.parse(text);
  }

  public @Nullable ProcessStat stat() {
    String text = ProcFile.readText(path + "/stat");
    return text == null ? null : ProcessStat.parse(text);
  }

  /** Null when the caller may not see it: it needs the right of ptrace(2) to read. */
  public @Nullable MappedFiles maps() {
    String text = ProcFile.readText(path + "/maps");
    return text == null ? null : MappedFiles.parse(text);
  }

  /** Paths of the files it has mapped, each once, as it names them itself. */
  public List<String> mappedPaths() {
    Set<String> paths = new LinkedHashSet<>();
    for (String line : text("/maps").split("\n", -1)) {
      int slash = line.indexOf('/');
      if (slash >= 0) {
        paths.add(line.substring(slash));
      }
    }
    return List.copyOf(paths);
  }

  /** 0: none, 1: strict, 2: a filter (proc_pid_status(5)); 0 when unknown. */
  public int seccompMode() {
    String status = text("/status");
    int at = status.indexOf("\nSeccomp:\t");
    return at < 0 ? 0 : status.charAt(at + "\nSeccomp:\t".length()) - '0';
  }

  public String cmdline() {
    return text("/cmdline");
  }

  public JvmOptions options() {
    return JvmOptions.parse(cmdline(), text("/environ"));
  }

  public String containerId() {
    return ControlGroup.containerId(text("/cgroup"));
  }

  public String cgroup() {
    return text("/cgroup");
  }

  public String mountinfo() {
    return text("/mountinfo");
  }

  /** Whether one of the threads bears this name (15 bytes at most); needs no right. */
  public boolean hasThread(String name) {
    String[] tasks = new File(path + "/task").list();
    if (tasks != null) {
      for (String task : tasks) {
        String comm = ProcFile.readText(path + "/task/" + task + "/comm");
        if (comm != null && comm.length() == name.length() + 1 && comm.startsWith(name)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The threads' stat files and ids. */
  public List<ThreadFolder> threads() {
    List<ThreadFolder> threads = new ArrayList<>();
    String[] tasks = new File(path + "/task").list();
    if (tasks != null) {
      for (String task : tasks) {
        String text = ProcFile.readText(path + "/task/" + task + "/stat");
        ProcessStat stat = text == null ? null : ProcessStat.parse(text);
        if (stat != null) {
          threads.add(new ThreadFolder(Long.parseLong(task), stat));
        }
      }
    }
    return threads;
  }

  /** One thread of the process. */
  public record ThreadFolder(long tid, ProcessStat stat) {}

  private String text(String name) {
    String text = ProcFile.readText(path + name);
    return text == null ? "" : text;
  }
}

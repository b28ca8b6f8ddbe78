package dev.jdebug.collector.discovery;

import dev.jdebug.collector.proc.Proc;
import dev.jdebug.collector.proc.ProcessFolder;
import java.util.Arrays;

/**
 * Which processes belong to a container, by their control groups. Where these show no container at
 * all, nobody is left out; where they show any, who shows none is in none: a process of the node
 * itself.
 *
 * @param containerId empty for all containers
 */
record Membership(Proc proc, String containerId) {

  boolean has(ProcessFolder process) {
    if (containerId.isEmpty()) {
      return true;
    }
    String own = process.containerId();
    return own.isEmpty() ? !containersShow() : own.equals(containerId);
  }

  private boolean containersShow() {
    return Arrays.stream(proc.pids()).anyMatch(pid -> !proc.process(pid).containerId().isEmpty());
  }
}

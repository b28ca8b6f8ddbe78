package dev.jdebug.cli.arming;

import dev.jdebug.injector.risk.DumpForecast;
import dev.jdebug.injector.risk.DumpHome;
import dev.jdebug.injector.risk.FirstEnd;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Surroundings;
import java.util.Optional;

/** A JVM as it is: its flags, and what is around it. */
public record State(Surroundings around, DumpFlags flags, Optional<Target> target) {

  long heapMax() {
    long flag = flags.number("MaxHeapSize");
    return flag > 0 ? flag : around.memory().heapMax();
  }

  /** Of the dump of a heap that is full. */
  DumpForecast forecast() {
    return DumpForecast.ofHeap(Math.max(heapMax(), 0));
  }

  FirstEnd firstEnd() {
    return FirstEnd.of(around.memory(), heapMax());
  }

  /** Where the dump would be; empty when there is no such folder. */
  Optional<DumpHome> home() {
    return around.mounts().stream()
        .filter(mount -> mount.path().equals(around.place().mount()))
        .reduce((covered, last) -> last)
        .map(mount -> DumpHome.of(mount, around.who(), target));
  }

  State with(Surroundings newer) {
    return new State(newer, flags, target);
  }

  State with(DumpFlags newer) {
    return new State(around, newer, target);
  }
}

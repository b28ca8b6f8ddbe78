package dev.jdebug.analysis;

import dev.jdebug.analysis.threads.ThreadDump;

/** A dump's text, written line by line as HotSpot 17 does. */
public final class WrittenDump {
  private final StringBuilder text = new StringBuilder();
  private int id;

  public WrittenDump(String time) {
    text.append("2026-11-21 ").append(time).append("\nFull thread dump OpenJDK 17 (17.0.1):\n\n");
  }

  /** A thread of a state; the newest frame first, lines about locks beginning with a dash. */
  public WrittenDump thread(String name, String state, double cpuMillis, String... lines) {
    text.append(
        "\"%s\" #%d prio=5 os_prio=0 cpu=%.2fms elapsed=%d.00s tid=0x1 nid=0x1 waiting  [0x1]\n"
            .formatted(name, ++id, cpuMillis, seconds()));
    text.append("   java.lang.Thread.State: ").append(state).append('\n');
    for (String line : lines) {
      text.append(line.startsWith("-") ? "\t" : "\tat ").append(line).append('\n');
    }
    text.append('\n');
    return this;
  }

  public WrittenDump threads(int count, String name, String state, String... lines) {
    for (int i = 0; i < count; i++) {
      thread(name + i, state, 1, lines);
    }
    return this;
  }

  private int seconds() {
    String time = text.substring(11, 19);
    return 100 + Integer.parseInt(time.substring(6));
  }

  public String text() {
    return text + "JNI global refs: 1, weak refs: 0\n\n";
  }

  public ThreadDump dump() {
    return Dumps.text(text()).getFirst();
  }
}

package dev.jdebug.collector;

import dev.jdebug.collector.capture.Artifact;
import dev.jdebug.collector.discovery.JvmFinder;
import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.discovery.Obstacles;
import dev.jdebug.collector.proc.Proc;
import dev.jdebug.collector.proc.ProcessStatus;
import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.JvmRow;
import dev.jdebug.protocol.JvmRowJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The list of JVMs, as a table for people or one JSON object a line. */
final class JvmList {
  private static final String[] HEADINGS = {
    "PID", "UID:GID", "JAVA", "HEAP", "UPTIME", "MAIN CLASS", "OBSTACLE"
  };

  private final Proc proc;
  private final ProcessStatus own;
  private final Artifact artifact;

  JvmList(Proc proc, ProcessStatus own, Artifact artifact) {
    this.proc = proc;
    this.own = own;
    this.artifact = artifact;
  }

  void write(boolean json) {
    long boot = proc.bootEpochMillis();
    List<JvmRow> rows = new ArrayList<>();
    for (JvmProcess jvm : new JvmFinder(proc).all()) {
      rows.add(jvm.row(boot, Obstacles.words(jvm, own)));
    }
    StringBuilder text = new StringBuilder();
    if (json) {
      for (JvmRow row : rows) {
        text.append(JvmRowJson.write(row)).append('\n');
      }
    } else {
      table(rows, System.currentTimeMillis(), text);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    artifact.write(bytes, 0, bytes.length);
  }

  static void table(List<JvmRow> rows, long nowMillis, StringBuilder text) {
    List<String[]> lines = new ArrayList<>();
    lines.add(HEADINGS);
    for (JvmRow row : rows) {
      lines.add(
          new String[] {
            Long.toString(row.pid()),
            row.uid() + ":" + row.gid(),
            row.javaVersion().isEmpty() ? row.kind().wire() : row.javaVersion(),
            row.heapUsed() < 0 ? "-" : Amounts.bytes(row.heapUsed()),
            Amounts.age(nowMillis - row.startEpochMillis()),
            row.mainClass().isEmpty() ? "-" : row.mainClass(),
            row.obstacle()
          });
    }
    Columns.align(lines, text);
  }
}

package dev.jdebug.cli.evidence;

import dev.jdebug.protocol.CollectorInvocation;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.JvmRow;
import dev.jdebug.protocol.JvmRowJson;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** The JVMs that a witness sees, found without attaching to any. */
public final class HostJvms {
  private HostJvms() {}

  /**
   * Those of this host, other containers included as far as our rights reach; ours is not among
   * them.
   */
  public static List<JvmRow> list(HostCollector collector) {
    List<JvmRow> rows = rows(new HostWitness(collector, ""));
    long own = ProcessHandle.current().pid();
    return rows.stream().filter(row -> row.pid() != own).toList();
  }

  /** Those that the witness sees. */
  public static List<JvmRow> rows(Witness witness) {
    List<JvmRow> rows = new ArrayList<>();
    OutputStream lines = new LineStream(line -> JvmRowJson.read(line).ifPresent(rows::add));
    witness.ask(
        new CollectorRequest.Jps(), true, CollectorInvocation.DEFAULT_TIMEOUT, lines, event -> {});
    return rows;
  }
}

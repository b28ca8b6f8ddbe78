package dev.jdebug.cli.evidence;

import dev.jdebug.cli.picker.PickTable;
import dev.jdebug.injector.why.ContainerHealth;
import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.JvmRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Containers of pods and JVMs of this host, as rows to choose from. */
public final class HealthTable {
  private static final List<String> HEADINGS =
      List.of("NAMESPACE", "POD", "CONTAINER", "STATE", "RESTARTS", "EXIT", "AGE", "NODE", "JVM");
  private static final String NONE = "-";

  private final List<List<String>> rows = new ArrayList<>();
  private final Instant now;

  public HealthTable(Instant now) {
    this.now = now;
  }

  public HealthTable add(ContainerHealth container) {
    rows.add(
        List.of(
            container.namespace(),
            container.pod(),
            container.container(),
            container.state(),
            Long.toString(container.restarts()),
            container.exitCode() < 0 ? NONE : Long.toString(container.exitCode()),
            age(container.since()),
            container.node().isEmpty() ? NONE : container.node(),
            container.jvm().likely() ? "java?" : NONE));
    return this;
  }

  HealthTable add(JvmRow jvm) {
    String main = jvm.mainClass().isEmpty() ? jvm.kind().wire() : jvm.mainClass();
    rows.add(
        List.of(
            NONE,
            "local/" + jvm.pid(),
            NONE,
            "Running",
            NONE,
            NONE,
            age(Instant.ofEpochMilli(jvm.startEpochMillis())),
            NONE,
            main));
    return this;
  }

  private String age(Instant since) {
    return since.isAfter(Instant.EPOCH)
        ? Amounts.age(now.toEpochMilli() - since.toEpochMilli())
        : NONE;
  }

  public PickTable titled(String title) {
    return new PickTable(title, HEADINGS, rows);
  }
}

package dev.jdebug.cli.evidence;

import dev.jdebug.injector.ContainerRow;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.protocol.JvmRow;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A JVM of a list, seen, or guessed behind a container.
 *
 * @param row the pod's container, with what the API knows of it; empty for this host
 * @param jvm what was seen; empty when nobody looked from inside
 */
public record ListedJvm(Optional<ContainerRow> row, Optional<JvmRow> jvm) {

  public static ListedJvm onHost(JvmRow jvm) {
    return new ListedJvm(Optional.empty(), Optional.of(jvm));
  }

  public static ListedJvm seen(ContainerRow row, JvmRow jvm) {
    return new ListedJvm(Optional.of(row), Optional.of(jvm));
  }

  public static ListedJvm guessed(ContainerRow row) {
    return new ListedJvm(Optional.of(row), Optional.empty());
  }

  public String namespace() {
    return row.map(container -> container.pod().namespace()).orElse("");
  }

  public String pod() {
    return row.map(container -> container.pod().name()).orElse("");
  }

  public String container() {
    return row.map(ContainerRow::container).orElse("");
  }

  public String image() {
    return row.map(ContainerRow::image).orElse("");
  }

  public String node() {
    return row.map(container -> container.pod().node()).orElse("");
  }

  public String state() {
    return row.map(ContainerRow::state).orElse("");
  }

  public long restarts() {
    return row.map(ContainerRow::restarts).orElse(0L);
  }

  public String helper() {
    return row.map(ContainerRow::helper).orElse("");
  }

  public boolean likely() {
    return jvm.isPresent() || row.map(container -> container.jvm().likely()).orElse(false);
  }

  /** The sign of a guess; empty for what was seen. */
  public String because() {
    return jvm.isPresent() ? "" : row.map(container -> container.jvm().because()).orElse("");
  }

  /** When it began; 0 when it does not run. */
  public long startEpochMillis() {
    return jvm.map(JvmRow::startEpochMillis).or(() -> row.map(ListedJvm::started)).orElse(0L);
  }

  /** As a target: {@code pod/NAME} or {@code local/PID}. */
  public String name() {
    return row.map(container -> "pod/" + container.pod().name())
        .orElseGet(() -> "local/" + jvm.map(JvmRow::pid).orElse(0L));
  }

  private static long started(ContainerRow row) {
    Json time = row.pod().status(row.container()).at("state", "running", "startedAt");
    try {
      return Instant.parse(time.text()).toEpochMilli();
    } catch (DateTimeParseException e) {
      return 0;
    }
  }
}

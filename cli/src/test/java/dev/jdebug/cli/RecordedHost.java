package dev.jdebug.cli;

import dev.jdebug.cli.evidence.HostCollector;
import dev.jdebug.protocol.CollectorInvocation;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.JvmKind;
import dev.jdebug.protocol.JvmRow;
import dev.jdebug.protocol.JvmRowJson;
import dev.jdebug.protocol.JvmSample;
import dev.jdebug.protocol.JvmSampleJson;
import dev.jdebug.protocol.Surroundings;
import dev.jdebug.protocol.SurroundingsJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A host with two JVMs, which answers every request with the same text and remembers it. */
public final class RecordedHost implements HostCollector {
  public static final String ANSWER = "Full thread dump\n";
  public static final String DIGEST = "ab".repeat(32);

  private final List<CollectorInvocation> asked = new ArrayList<>();
  private @Nullable Failure failure;
  private long heapUsed = 64 << 20;
  private String heapInfo = ANSWER;
  private String answer = ANSWER;

  /** From now on it ends with this, after half of the answer. */
  public RecordedHost failing(Failure failure) {
    this.failure = failure;
    return this;
  }

  /** What it answers from now on. */
  public RecordedHost answering(String text) {
    answer = text;
    return this;
  }

  /** What its JVMs say of their heaps, in bytes. */
  public RecordedHost withHeap(long used) {
    heapUsed = used;
    return this;
  }

  /** What they say when they are asked for it. */
  public RecordedHost withHeapInfo(String text) {
    heapInfo = text;
    return this;
  }

  private Surroundings around() {
    return new Surroundings(
        new Surroundings.Who(11, 1, 1000, "21.0.4", "shop.Cart", true),
        new Surroundings.Memory(heapUsed, heapUsed, heapUsed, 0, -1, -1),
        List.of(),
        List.of(),
        new Surroundings.Place("/java_pid1.hprof", true, false, "/", true),
        new Surroundings.Spool(Long.MAX_VALUE, "ext4"));
  }

  private JvmSample sample() {
    return new JvmSample(11, 0, heapUsed, heapUsed, heapUsed, 0, 0, 0, 0, 0, 0, List.of());
  }

  public List<CollectorInvocation> asked() {
    return asked;
  }

  static JvmRow jvm(long pid, String mainClass) {
    return new JvmRow(
        pid,
        1,
        1000,
        1000,
        JvmKind.HOTSPOT,
        mainClass,
        "21.0.4",
        1,
        1 << 20,
        1 << 28,
        "c0ffee".repeat(10) + "abcd",
        "");
  }

  @Override
  public void run(CollectorInvocation invocation, OutputStream artifact, Consumer<Event> events)
      throws IOException {
    asked.add(invocation);
    if (failure != null) {
      artifact.write(ANSWER.substring(0, 4).getBytes(StandardCharsets.UTF_8));
      throw failure;
    }
    String text =
        switch (invocation.request()) {
          case CollectorRequest.Jps jps ->
              JvmRowJson.write(jvm(11, "shop.Cart")) + "\n" + JvmRowJson.write(jvm(12, "")) + "\n";
          case CollectorRequest.Top top -> JvmSampleJson.write(sample()) + "\n";
          case CollectorRequest.Survey survey -> SurroundingsJson.write(around()) + "\n";
          case CollectorRequest.Jcmd jcmd when jcmd.words().equals(List.of("GC.heap_info")) ->
              heapInfo;
          default -> answer;
        };
    artifact.write(text.getBytes(StandardCharsets.UTF_8));
    events.accept(new Event.Jvm(11, "21.0.4", "shop.Cart"));
    events.accept(new Event.Result(text.length(), DIGEST, "attach", 11, Duration.ofMillis(31)));
  }
}

package dev.jdebug.cli.forecast;

import dev.jdebug.cli.evidence.LineStream;
import dev.jdebug.cli.evidence.Witness;
import dev.jdebug.injector.risk.DumpForecast;
import dev.jdebug.injector.risk.DumpRisks;
import dev.jdebug.injector.risk.DumpRoute;
import dev.jdebug.injector.risk.Risk;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.Surroundings;
import dev.jdebug.protocol.SurroundingsJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What is to be expected of a heap dump.
 *
 * @param used bytes of the heap in use, garbage among them; −1 when nobody tells
 * @param source who told
 * @param risks what speaks against it on the JVM's side
 */
public record DumpOutlook(
    Surroundings around, long used, String source, List<Risk> risks, Optional<Target> target) {
  private static final Duration LOOK = Duration.ofSeconds(10);

  public DumpOutlook {
    risks = List.copyOf(risks);
  }

  /**
   * Looks. The JVM's counters are read without its notice; where it keeps none (its user has no
   * name, or -XX:-UsePerfData), it is asked, which does not stop it either. A histogram would.
   */
  public static DumpOutlook of(Witness witness) {
    Surroundings around = around(witness);
    long used = around.memory().heapUsed();
    String source = "its counters";
    if (used < 0) {
      used = heapInfo(witness);
      source = "GC.heap_info";
    }
    if (used < 0 && around.memory().resident() > 0) {
      used = around.memory().resident();
      source = "the memory of the whole process";
    }
    List<Risk> risks = new ArrayList<>();
    if (used >= 0) {
      DumpForecast forecast = DumpForecast.ofHeap(used);
      risks.addAll(witness.risks(forecast, around));
      DumpRisks.spool(forecast, around).ifPresent(risks::add);
    }
    return new DumpOutlook(around, used, source, risks, witness.target());
  }

  private static Surroundings around(Witness witness) {
    AtomicReference<Surroundings> around =
        new AtomicReference<>(
            new Surroundings(
                new Surroundings.Who(0, 0, 0, "", "", true),
                new Surroundings.Memory(-1, -1, -1, -1, -1, -1),
                List.of(),
                List.of(),
                new Surroundings.Place("", false, false, "", false),
                new Surroundings.Spool(Long.MAX_VALUE, "")));
    witness.ask(
        new CollectorRequest.Survey(witness.selector(), ""),
        true,
        LOOK,
        new LineStream(line -> SurroundingsJson.read(line).ifPresent(around::set)),
        event -> {});
    return around.get();
  }

  private static long heapInfo(Witness witness) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      CollectorRequest ask = new CollectorRequest.Jcmd(witness.selector(), List.of("GC.heap_info"));
      witness.ask(ask, false, LOOK, text, event -> {});
    } catch (Failure failure) {
      return -1; // the dump itself will tell why it cannot be asked
    }
    return HeapInfo.used(text.toString(StandardCharsets.UTF_8));
  }

  /** Empty when nobody tells how large the heap is. */
  public Optional<DumpForecast> forecast() {
    return used < 0 ? Optional.empty() : Optional.of(DumpForecast.ofHeap(used));
  }

  public DumpRoute route() {
    return DumpRoute.of(around.who().javaVersion());
  }

  /** In one sentence. */
  public String sentence() {
    return forecast()
        .map(
            forecast ->
                "The heap holds "
                    + Amounts.bytes(used)
                    + (source.equals("its counters") ? "" : " (by " + source + ")")
                    + ": a file of up to "
                    + Amounts.bytes(forecast.bytes())
                    + ", for which the JVM may stand still for "
                    + Amounts.age(forecast.pause().toMillis())
                    + ".")
        .orElse("How large the dump will be is not known.");
  }
}

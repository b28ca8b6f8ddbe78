package dev.jdebug.cli.command;

import dev.jdebug.cli.evidence.LineStream;
import dev.jdebug.cli.evidence.Witness;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.sink.Destination;
import dev.jdebug.injector.risk.DumpForecast;
import dev.jdebug.injector.risk.Risk;
import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.JvmSampleJson;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Predicts what a heap dump will be and do, from the JVM's counters and the pod's spec; refuses
 * what would harm.
 *
 * @param to where the file goes; empty for stdout
 * @param force only warns
 */
record DumpPreflight(Messages messages, String to, boolean force) {
  private static final Duration LOOK = Duration.ofSeconds(10);

  /**
   * Looks, without attaching.
   *
   * @throws Failure of kind {@link FailureKind#TARGET_UNFIT} when harm is to be expected
   */
  void check(Witness witness) {
    long used = heapUsed(witness);
    if (used < 0) {
      messages.warning(
          "How large the dump will be is not known: the JVM has no performance data file.");
      return;
    }
    DumpForecast forecast = DumpForecast.ofHeap(used);
    messages.note(
        "The heap holds "
            + Amounts.bytes(used)
            + ": a file of up to "
            + Amounts.bytes(forecast.bytes())
            + ", for which the JVM may stand still for "
            + Amounts.age(forecast.pause().toMillis())
            + ".");
    List<Risk> risks = new ArrayList<>(witness.risks(forecast));
    localSpace(forecast, risks);
    if (risks.isEmpty()) {
      return;
    }
    List<String> sentences = risks.stream().map(Risk::sentence).toList();
    if (!force) {
      throw new Failure(
          FailureKind.TARGET_UNFIT, String.join("\n", sentences), risks.getFirst().remedy());
    }
    sentences.forEach(messages::warning);
  }

  private static long heapUsed(Witness witness) {
    AtomicLong used = new AtomicLong(-1);
    LineStream rows =
        new LineStream(
            row -> JvmSampleJson.read(row).ifPresent(sample -> used.set(sample.heapUsed())));
    witness.ask(
        new CollectorRequest.Top(witness.selector(), 1, 1000), true, LOOK, rows, event -> {});
    return used.get();
  }

  private void localSpace(DumpForecast forecast, List<Risk> risks) {
    if (to.isEmpty() || !(Destination.parse(to) instanceof Destination.Local)) {
      return;
    }
    Path place = Path.of(to).toAbsolutePath();
    while (!Files.exists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    try {
      FileStore store = Files.getFileStore(place);
      if (store.getUsableSpace() < forecast.bytes()) {
        risks.add(
            new Risk(
                "local-space",
                "%s has %s left; the dump may have %s."
                    .formatted(
                        place,
                        Amounts.bytes(store.getUsableSpace()),
                        Amounts.bytes(forecast.bytes())),
                "Choose another place with --to, or insist with --force."));
      }
    } catch (IOException e) {
      // the file itself will tell when it is opened
    }
  }
}

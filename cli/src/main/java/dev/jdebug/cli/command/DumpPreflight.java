package dev.jdebug.cli.command;

import dev.jdebug.cli.evidence.Witness;
import dev.jdebug.cli.forecast.DumpOutlook;
import dev.jdebug.cli.forecast.DumpOutlookScreen;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.sink.Destination;
import dev.jdebug.injector.risk.DumpForecast;
import dev.jdebug.injector.risk.Risk;
import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Predicts what a heap dump will be and do, from the JVM's counters and the pod's spec; refuses
 * what would harm.
 *
 * @param to where the file goes; empty for stdout
 * @param force only warns
 * @param disk whether the target's own disk may be used
 */
record DumpPreflight(Messages messages, String to, boolean force, TargetDisk disk) {
  /**
   * Looks before anything is asked of the JVM that it would notice.
   *
   * @throws Failure of kind {@link FailureKind#TARGET_UNFIT} when harm is to be expected
   */
  void check(Witness witness) {
    DumpOutlook outlook = DumpOutlook.of(witness);
    if (outlook.forecast().isEmpty()) {
      messages.warning(outlook.sentence());
      return;
    }
    messages.note(outlook.sentence());
    List<Risk> risks = risks(outlook);
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

  /** What a dry run tells. */
  Capture.Foretold foretell(Witness witness) {
    DumpOutlook outlook = DumpOutlook.of(witness);
    DumpOutlookScreen screen = new DumpOutlookScreen(outlook, risks(outlook));
    return new Capture.Foretold(screen.text(), screen.tree());
  }

  private List<Risk> risks(DumpOutlook outlook) {
    List<Risk> risks = new ArrayList<>(outlook.risks());
    risks.removeIf(risk -> risk.id().equals("spool") && disk.sparesSpool(outlook.route()));
    outlook.forecast().ifPresent(forecast -> localSpace(forecast, risks));
    return risks;
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

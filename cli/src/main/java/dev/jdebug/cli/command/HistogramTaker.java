package dev.jdebug.cli.command;

import dev.jdebug.cli.evidence.Answer;
import dev.jdebug.cli.evidence.Asking;
import dev.jdebug.cli.evidence.Delivery;
import dev.jdebug.cli.evidence.Provenances;
import dev.jdebug.cli.evidence.Witness;
import dev.jdebug.cli.histogram.Histogram;
import dev.jdebug.cli.histogram.HistogramReader;
import dev.jdebug.cli.options.HistogramFlags;
import dev.jdebug.cli.options.RunFlags;
import dev.jdebug.cli.options.RunWords;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.output.ProgressLine;
import dev.jdebug.protocol.CollectorRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** Takes histograms, and saves them where that is wanted. */
final class HistogramTaker {
  private final Witness witness;
  private final ProgressLine progress;
  private final Messages messages;
  private final RunWords run;
  private final Asking asking;
  private final Delivery delivery;
  private final CollectorRequest.Jcmd request;
  private final boolean several;
  private Optional<Answer> last = Optional.empty();

  HistogramTaker(Invocation invocation, Delivery delivery, Witness witness, ProgressLine progress) {
    ParseResult line = invocation.line();
    this.witness = witness;
    this.progress = progress;
    this.several = !HistogramFlags.interval(line).isZero();
    this.run = RunFlags.read(line);
    this.messages = new Messages(invocation.shell().err(), run.quiet());
    boolean all = HistogramFlags.all(line);
    List<String> words =
        all ? List.of("GC.class_histogram", "-all") : List.of("GC.class_histogram");
    this.request = new CollectorRequest.Jcmd(witness.selector(), words);
    Provenances provenances = new Provenances("histogram", invocation.command("histogram"));
    this.asking = new Asking(witness, request, provenances, progress).within(run.timeout());
    this.delivery = delivery;
    if (!all) {
      messages.note(
          "The JVM does a full collection for this; --all counts garbage, too, and spares it.");
    }
  }

  Histogram take() {
    HistogramReader reader = new HistogramReader();
    if (delivery.sink().isEmpty()) {
      witness.ask(request, false, run.timeout(), reader, progress);
    } else {
      last = Optional.of(delivery.deliver(asking, several, reader));
    }
    Histogram histogram = reader.histogram(witness.name());
    progress.stepDone();
    return histogram;
  }

  Map<String, Object> tree(Optional<Histogram> before, Histogram now, int top) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema", "jdebug/histogram/v1");
    tree.put("target", witness.name());
    tree.put("garbageCounted", request.words().size() > 1);
    before.ifPresent(then -> tree.put("before", HistogramScreen.totals(then)));
    if (before.isPresent()) {
      tree.put("now", HistogramScreen.totals(now));
      tree.put("growth", HistogramScreen.growthTree(before.get(), now, top));
    } else {
      tree.putAll(HistogramScreen.tree(now, top));
    }
    last.ifPresent(answer -> tree.put("file", answer.file()));
    last.flatMap(Answer::manifest).ifPresent(known -> tree.put("manifest", known.tree()));
    return tree;
  }
}

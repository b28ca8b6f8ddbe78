package dev.jdebug.cli.command;

import dev.jdebug.cli.evidence.Answer;
import dev.jdebug.cli.evidence.AnswerReader;
import dev.jdebug.cli.evidence.Approach;
import dev.jdebug.cli.evidence.Asking;
import dev.jdebug.cli.evidence.Delivery;
import dev.jdebug.cli.evidence.Provenances;
import dev.jdebug.cli.evidence.Witness;
import dev.jdebug.cli.options.HelperWords;
import dev.jdebug.cli.options.OutputForm;
import dev.jdebug.cli.options.TargetWords;
import dev.jdebug.cli.output.Document;
import dev.jdebug.cli.output.ProgressLine;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.JvmSelector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The run of a command that asks a JVM and delivers its answer. */
final class Capture {
  private final String verb;
  private final Invocation invocation;
  private final CaptureWords words;
  private final Approach approach;
  private Duration limit;
  private @Nullable Function<Witness, Foretold> foretold;
  private Function<Witness, Optional<CollectorRequest>> instead = witness -> Optional.empty();
  private Consumer<Witness> first = witness -> {};
  private Consumer<Answer> last = answer -> {};
  private @Nullable AnswerReader reader;

  Capture(String verb, Invocation invocation, CaptureWords words) {
    this.verb = verb;
    this.invocation = invocation;
    this.words = words;
    this.limit = words.run().timeout();
    this.approach =
        new Approach(
            invocation.shell(), invocation.doors(), words.connect(), words.helper(), words.run());
  }

  /** What an answer may take at most, in place of {@code --timeout}; zero = for ever. */
  void within(Duration longest) {
    limit = longest;
  }

  /** What is done before the request, and may refuse it. */
  void after(Consumer<Witness> check) {
    first = check;
  }

  /** What is asked for where the target is not fit for the request. */
  void otherwise(Function<Witness, Optional<CollectorRequest>> request) {
    instead = request;
  }

  /** What a dry run tells when somebody is there to ask: text, or a tree for a document. */
  void foretelling(Function<Witness, Foretold> forecast) {
    foretold = forecast;
  }

  /** What will be. */
  record Foretold(String text, Object tree) {}

  /** What is done with each answer when it is delivered. */
  void then(Consumer<Answer> use) {
    last = use;
  }

  /** Who reads the answers while they pass. */
  void readBy(AnswerReader newReader) {
    reader = newReader;
  }

  int run(Function<JvmSelector, CollectorRequest> request) {
    return runOn(witness -> request.apply(witness.selector()));
  }

  /** The same, of a request that depends on who is asked. */
  int runOn(Function<Witness, CollectorRequest> request) {
    if (words.helper().dryRun() != HelperWords.DryRun.NONE) {
      int code = rehearse();
      invocation.rehearsePlace(words.run(), words.sink(), words.form());
      return code;
    }
    List<Answer> answers = new ArrayList<>();
    try (Delivery delivery = delivery();
        ProgressLine progress = invocation.progress(words.run());
        Witness witness = approach.witness(words.target(), progress)) {
      first.accept(witness);
      Provenances provenances = new Provenances(verb, invocation.command(verb));
      Asking asking =
          new Asking(witness, request.apply(witness), provenances, progress)
              .otherwise(instead.apply(witness))
              .within(limit);
      if (reader != null) {
        asking.readBy(reader);
      }
      long begin = System.nanoTime();
      for (int i = 0; i < words.count(); i++) {
        await(begin + i * words.interval().toNanos());
        answers.add(delivery.deliver(asking, words.count() > 1));
        progress.stepDone();
        last.accept(answers.getLast());
      }
      if (document()) {
        print(tree(witness, answers));
      }
    }
    return 0;
  }

  private Delivery delivery() {
    return invocation.delivery(words.run(), words.sink(), document());
  }

  private int rehearse() {
    TargetWords known = approach.known(words.target());
    Function<Witness, Foretold> forecast = foretold;
    Optional<Witness> standing = forecast == null ? Optional.empty() : approach.standing(known);
    if (forecast == null || standing.isEmpty()) {
      approach.rehearse(known).ifPresent(this::print);
      return 0;
    }
    try (Witness witness = standing.get()) {
      Foretold will = forecast.apply(witness);
      if (document()) {
        print(will.tree());
      } else {
        invocation.shell().out().print(will.text());
      }
    }
    return 0;
  }

  private boolean document() {
    return words.form().document();
  }

  private void print(Object tree) {
    boolean json = words.form() == OutputForm.JSON;
    invocation.shell().out().print(json ? Document.json(tree) : Document.yaml(tree));
  }

  private Map<String, Object> tree(Witness witness, List<Answer> answers) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema", "jdebug/" + verb + "/v1");
    tree.put("target", witness.name());
    if (!witness.way().isEmpty()) {
      tree.put("way", witness.way());
    }
    tree.put("answers", answers.stream().map(Answer::tree).toList());
    if (reader != null) {
      tree.putAll(reader.document());
    }
    return tree;
  }

  private static void await(long nanoTime) {
    long nanos = nanoTime - System.nanoTime();
    if (nanos > 0) {
      try {
        Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

package dev.jdebug.cli.arming;

import dev.jdebug.cli.options.ArmWords;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.injector.risk.DumpRisks;
import dev.jdebug.injector.risk.FirstEnd;
import dev.jdebug.injector.risk.Risk;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.Instant;
import java.util.List;

/** Looks, plans, refuses or changes, and looks again. */
public final class ArmRun {
  private final Armoury armoury;
  private final ArmWords words;
  private final Messages messages;

  public ArmRun(Armoury armoury, ArmWords words, Messages messages) {
    this.armoury = armoury;
    this.words = words;
    this.messages = messages;
  }

  /**
   * What came of it.
   *
   * @param before as it was found
   * @param after as the JVM says it is now; in a dry run as it would be asked to be
   * @param settings that were made, or would be
   * @param risks that were insisted on
   */
  public record Outcome(
      State before, State after, List<String> settings, List<Risk> risks, ArmWords words) {
    boolean unchanged() {
      return settings.isEmpty();
    }
  }

  /** Does it. */
  public Outcome run() {
    State before = armoury.state();
    ArmPlan plan =
        words.disarm()
            ? ArmPlan.disarm(before)
            : ArmPlan.arm(before, words, Instant.now(), armoury::around);
    judge(plan.risks());
    notes(before, plan);
    if (words.dryRun() || plan.settings().isEmpty()) {
      return new Outcome(before, plan.state(), plan.settings(), plan.risks(), words);
    }
    DumpFlags flags = armoury.flags(plan.settings());
    State after = plan.state().with(flags);
    if (words.disarm()) {
      after = after.with(armoury.around(flags.path()));
    }
    return new Outcome(before, after, plan.settings(), plan.risks(), words);
  }

  private void judge(List<Risk> risks) {
    if (risks.isEmpty()) {
      return;
    }
    List<String> sentences = risks.stream().map(Risk::sentence).toList();
    if (!words.force() && !words.dryRun()) {
      throw new Failure(
          FailureKind.TARGET_UNFIT, String.join("\n", sentences), risks.getFirst().remedy());
    }
    sentences.forEach(messages::warning);
  }

  private void notes(State before, ArmPlan plan) {
    boolean changed =
        before.flags().changedLater(DumpFlags.DUMP) || before.flags().changedLater(DumpFlags.PATH);
    if (changed && !words.disarm() && !plan.settings().isEmpty()) {
      messages.note(
          "Somebody had changed these flags since the JVM started; --disarm goes back to what it"
              + " was started with.");
    }
    if (!words.disarm()) {
      FirstEnd first = before.firstEnd();
      if (first.who() == FirstEnd.Who.KERNEL) {
        messages.warning(first.sentence());
      }
      before
          .target()
          .flatMap(target -> DumpRisks.liveness(target, before.forecast()))
          .ifPresent(risk -> messages.warning(risk.sentence() + " That would cut the dump."));
    }
    if (before.flags().heapErrors() < 0 && !words.disarm()) {
      messages.note(
          "A Java 8 does not tell whether it has had an OutOfMemoryError; after one it writes no"
              + " dump.");
    }
  }
}

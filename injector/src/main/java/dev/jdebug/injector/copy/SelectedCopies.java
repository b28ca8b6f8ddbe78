package dev.jdebug.injector.copy;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.List;

/** What is refused because something would select the copy. */
final class SelectedCopies {
  private SelectedCopies() {}

  /**
   * Refuses.
   *
   * @param consent the user knows what selects it and wants it nevertheless
   */
  static void refuse(PlannedCopy planned, boolean consent) {
    List<Proof.Hit> hits = planned.proof().hits();
    if (hits.isEmpty()) {
      return;
    }
    String what =
        String.join(
            "; ", hits.stream().map(hit -> hit + " " + hit.kind().effect().words()).toList());
    if (!planned.plan().options().keeps().labels()) {
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          "A copy would be selected although it bears none of the original's labels: " + what + ".",
          "That selector means every pod that lacks a label, or those of jdebug. Make the copy in"
              + " another namespace with --to-namespace.");
    }
    if (!consent) {
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          "With the original's labels, " + what + ".",
          "Leave --keep-labels out, or agree to all of this with -y.");
    }
  }
}

package dev.jdebug.injector.ladder;

import dev.jdebug.protocol.Failure;
import java.util.Optional;

/**
 * What would come of a rung, found out without a change.
 *
 * @param words for people; of a refusal its message
 * @param refusal what taking the rung would end with
 */
public record Outlook(RungName rung, Verdict verdict, String words, Optional<Failure> refusal) {

  /** In short. */
  public enum Verdict {
    /** It would hold, as far as the API server can tell. */
    YES,
    /** Nothing is against it, but only trying shows. */
    PERHAPS,
    /** It is refused. */
    NO,
    /** It does not apply to this target. */
    NONE
  }

  static Outlook yes(RungName rung, String words) {
    return new Outlook(rung, Verdict.YES, words, Optional.empty());
  }

  static Outlook perhaps(RungName rung, String words) {
    return new Outlook(rung, Verdict.PERHAPS, words, Optional.empty());
  }

  static Outlook no(RungName rung, Failure refusal) {
    return new Outlook(rung, Verdict.NO, refusal.getMessage(), Optional.of(refusal));
  }

  static Outlook none(RungName rung, Failure refusal) {
    return new Outlook(rung, Verdict.NONE, refusal.getMessage(), Optional.of(refusal));
  }

  /** Whether it is worth trying. */
  public boolean leads() {
    return verdict == Verdict.YES || verdict == Verdict.PERHAPS;
  }
}

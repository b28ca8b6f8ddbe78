package dev.jdebug.injector.session;

import dev.jdebug.injector.container.CapabilitySet;
import dev.jdebug.injector.target.Ids;
import dev.jdebug.injector.target.Target;

/** What a helper runs as. */
public record HelperForm(Ids ids, CapabilitySet capabilities) {
  private static final Ids ROOT_IDS = new Ids(0, 0);

  /** Root with the runtime's default capabilities: it may become the target's user. */
  public static final HelperForm ROOT = new HelperForm(ROOT_IDS, CapabilitySet.DEFAULT);

  /** Root with exactly the capabilities that reach any process. */
  public static final HelperForm TRACING = new HelperForm(ROOT_IDS, CapabilitySet.TRACING);

  /** The target's own user, and what the target itself has. */
  public static HelperForm sameUser(Target target) {
    boolean capable = target.ids().ids().uid() == 0 && !target.dropsAllCapabilities();
    return new HelperForm(target.ids().ids(), capable ? CapabilitySet.DEFAULT : CapabilitySet.NONE);
  }
}

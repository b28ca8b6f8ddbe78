package dev.jdebug.injector.ladder;

import dev.jdebug.injector.session.Helper;
import dev.jdebug.injector.target.Target;

/**
 * A helper that runs beside the target.
 *
 * @param target with the ids that proved right
 * @param reused it was there before
 */
public record Foothold(Target target, Helper helper, boolean reused) {}

package dev.jdebug.injector.copy;

import dev.jdebug.injector.container.HelperName;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.random.RandomGenerator;

/**
 * Names of copies. What is too long is cut: a name is also the pod's host name, whose limit is the
 * lower one.
 */
final class CopyName {
  private static final int LONGEST = 63;
  private static final int RANDOM_LETTERS = 5;

  private CopyName() {}

  /** {@code POD-copy-xxxxx}, the pod's part cut where it must be. */
  static String of(String pod, RandomGenerator random) {
    String end = "-copy-" + HelperName.letters(random, RANDOM_LETTERS);
    return cut(pod, LONGEST - end.length()) + end;
  }

  /** A claim's clone for a copy. */
  static String ofClone(String claim, String copy) {
    String end = copy.substring(copy.length() - Math.min(copy.length(), RANDOM_LETTERS));
    return cut(claim, LONGEST - 1 - end.length()) + "-" + end;
  }

  /** What the user wants it to be called. */
  static String asked(String name) {
    if (!name.matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?")) {
      throw new Failure(
          FailureKind.USAGE,
          "“" + name + "” is no name of a pod.",
          "It has lower-case letters, digits, '-' and '.', a letter or digit at both ends.");
    }
    return cut(name, LONGEST);
  }

  private static String cut(String name, int length) {
    String cut = name.length() > length ? name.substring(0, length) : name;
    return cut.replaceAll("[-.]+$", "");
  }
}

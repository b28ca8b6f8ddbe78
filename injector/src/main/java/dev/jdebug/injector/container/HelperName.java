package dev.jdebug.injector.container;

import java.util.Collection;
import java.util.random.RandomGenerator;

/** Names of helpers: {@code jdebug-xxxxx}, unique in the pod. */
public final class HelperName {
  /** What every helper's name begins with. */
  public static final String PREFIX = "jdebug-";

  // The alphabet that Kubernetes uses for generated names: no vowels, so no words.
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
  private static final int LENGTH = 5;

  private HelperName() {}

  /** A name that is not taken. */
  public static String pick(Collection<String> taken, RandomGenerator random) {
    while (true) {
      String name = PREFIX + letters(random, LENGTH);
      if (!taken.contains(name)) {
        return name;
      }
    }
  }

  /** So many random letters. */
  public static String letters(RandomGenerator random, int count) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < count; i++) {
      letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return letters.toString();
  }
}

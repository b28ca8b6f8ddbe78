package dev.jdebug.analysis.threads;

/**
 * What a thread has used, as far as the dump says.
 *
 * @param cpuMillis -1 when unknown
 * @param elapsedSeconds since its start; -1 when unknown
 */
public record Times(double cpuMillis, double elapsedSeconds) {
  public static final Times UNKNOWN = new Times(-1, -1);

  public boolean known() {
    return cpuMillis >= 0 && elapsedSeconds >= 0;
  }
}

package dev.jdebug.analysis.heap;

import java.util.List;
import java.util.Map;

/**
 * What one pass over a heap dump tells.
 *
 * @param whole false when the file is cut off; everything else is of what is there
 * @param bytes of all objects, as their layout is assumed
 * @param reference bytes of a reference in memory, as assumed
 * @param classes by bytes, the largest first
 * @param arrays the largest
 * @param roots how many there are of each kind
 * @param loaders class loaders that have classes
 */
public record HeapSurvey(
    boolean whole,
    long objects,
    long bytes,
    int reference,
    List<ClassTotal> classes,
    List<LargeArray> arrays,
    Duplicates duplicates,
    Map<RootKind, Long> roots,
    int loaders) {

  /**
   * All objects of a class.
   *
   * @param loaders how many classes of this name there are
   */
  public record ClassTotal(String name, long instances, long bytes, int loaders) {}

  /** An array by itself. */
  public record LargeArray(String type, long id, long length, long bytes) {}

  /**
   * Arrays of bytes and characters of up to 4 KiB with equal contents.
   *
   * @param arrays how many there are
   * @param different how many contents
   * @param wasted bytes of all copies but one of each
   * @param estimated the numbers are scaled up from a part of the contents
   * @param examples those that waste most
   */
  public record Duplicates(
      long arrays, long different, long wasted, boolean estimated, List<Example> examples) {}

  /** A content that is there often. */
  public record Example(String text, long copies, long wasted) {}
}

package dev.jdebug.formats.hprof;

/**
 * What passed in a walk.
 *
 * @param bytes all of them, as they left
 * @param idSize of an object's id, 4 or 8 bytes
 * @param segments of the heap
 * @param classes class dumps
 * @param instances objects that are no arrays
 * @param objectArrays arrays of references
 * @param primitiveArrays arrays of numbers: what strings and buffers hold
 * @param primitiveBytes the contents of those, in bytes
 */
public record HprofSummary(
    long bytes,
    int idSize,
    long segments,
    long classes,
    long instances,
    long objectArrays,
    long primitiveArrays,
    long primitiveBytes) {

  /** Objects of any sort. */
  public long objects() {
    return instances + objectArrays + primitiveArrays;
  }
}

package dev.jdebug.analysis.heap;

import java.util.List;

/**
 * What keeps the objects of a heap, by the dominator tree.
 *
 * @param reachable bytes that are held from the roots
 * @param unreachable bytes that nothing holds, or only weak references
 * @param suspects objects that by themselves keep a large part, the largest first
 * @param groups classes whose objects together keep a large part, each of them little
 * @param largest the objects that keep most, none of them within another
 */
public record Retention(
    long reachable,
    long unreachable,
    List<Suspect> suspects,
    List<Group> groups,
    List<Keeper> largest) {

  /**
   * An object that keeps others.
   *
   * @param type its class
   * @param bytes that would be free without it
   */
  public record Keeper(String type, long id, long bytes) {}

  /** All objects of a class that are within no other. */
  public record Group(String type, long objects, long bytes) {}

  /**
   * An object that keeps a large part of the heap.
   *
   * @param path from what the JVM keeps alive over the object to where it piles up
   * @param accumulation where it piles up: below it no single object has most of it any more
   * @param contents classes of what lies there, the largest first
   */
  public record Suspect(
      Keeper keeper, List<Step> path, Keeper accumulation, List<Group> contents) {}

  /**
   * A reference on a path.
   *
   * @param holder as {@code class shop.Cache} or {@code java.util.HashMap}
   * @param field its field, or {@code [7]}, that refers to the next; empty for the last
   */
  public record Step(String holder, long id, String field) {}
}

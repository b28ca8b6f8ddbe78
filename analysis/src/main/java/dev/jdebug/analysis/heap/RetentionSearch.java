package dev.jdebug.analysis.heap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the dominator tree: who keeps most, and where it piles up. */
final class RetentionSearch {
  /** A part of the heap that one object should not keep. */
  private static final double SUSPECT = 0.1;

  /** While one object below has so much of it, that is where it piles up. */
  private static final double MOST = 0.8;

  private static final int SHOWN = 10;
  private static final int SUSPECTS = 5;
  private static final int CONTENTS = 3;

  private final Dominators dominators;
  private final HeapGraph graph;
  private final int[] largestChild;

  RetentionSearch(Dominators dominators) {
    this.dominators = dominators;
    this.graph = dominators.graph();
    this.largestChild = new int[dominators.count()];
    for (int i = 1; i < largestChild.length; i++) {
      int above = dominators.dominator(i);
      int best = largestChild[above];
      if (best == 0 || dominators.retained(i) > dominators.retained(best)) {
        largestChild[above] = i;
      }
    }
  }

  /** Orders of the objects that are within no other, those that keep most first; some of them. */
  List<Integer> largest() {
    List<Integer> top = new ArrayList<>();
    for (int i = 1; i < dominators.count(); i++) {
      if (dominators.dominator(i) == 0) {
        top.add(i);
        if (top.size() > 100_000) {
          keepLargest(top);
        }
      }
    }
    keepLargest(top);
    return top;
  }

  private void keepLargest(List<Integer> orders) {
    orders.sort(Comparator.comparingLong((Integer i) -> dominators.retained(i)).reversed());
    if (orders.size() > SHOWN) {
      orders.subList(SHOWN, orders.size()).clear();
    }
  }

  /** Orders of those that keep more than they should. */
  List<Integer> suspects() {
    double least = dominators.retained(0) * SUSPECT;
    return largest().stream().filter(i -> dominators.retained(i) >= least).limit(SUSPECTS).toList();
  }

  /** Where an object's part of the heap piles up: below there is none that has most of it. */
  int accumulation(int order) {
    int at = order;
    while (true) {
      int below = largestChild[at];
      boolean goesOn =
          below != 0
              && dominators.retained(below) >= dominators.retained(at) * MOST
              && graph.bytes(dominators.node(at)) < dominators.retained(at) * MOST;
      // a chain of the same class is itself where it piles up
      if (!goesOn || type(below) == type(at)) {
        return at;
      }
      at = below;
    }
  }

  /** Nodes on the way from an object, without itself, to where its part of the heap piles up. */
  List<Integer> down(int order) {
    int end = accumulation(order);
    List<Integer> way = new ArrayList<>();
    for (int at = end; at != order; at = dominators.dominator(at)) {
      way.addFirst(dominators.node(at));
    }
    return way;
  }

  private int type(int order) {
    return graph.typeNumber(dominators.node(order));
  }

  /** Classes of the objects right below. */
  List<Retention.Group> contents(int order) {
    return groups(order, CONTENTS, 0);
  }

  /** Classes whose objects, within no other, together keep more than they should. */
  List<Retention.Group> groups() {
    return groups(0, SUSPECTS, (long) (dominators.retained(0) * SUSPECT)).stream()
        .filter(group -> group.objects() > 1)
        .toList();
  }

  private List<Retention.Group> groups(int above, int most, long least) {
    Map<Integer, long[]> sums = new HashMap<>();
    Map<Integer, Integer> examples = new HashMap<>();
    for (int i = 1; i < dominators.count(); i++) {
      if (dominators.dominator(i) == above) {
        int type = type(i);
        long[] sum = sums.computeIfAbsent(type, key -> new long[2]);
        sum[0]++;
        sum[1] += dominators.retained(i);
        examples.putIfAbsent(type, dominators.node(i));
      }
    }
    return sums.entrySet().stream()
        .filter(entry -> entry.getValue()[1] >= least)
        .map(
            entry ->
                new Retention.Group(
                    entry.getKey() == HeapGraph.CLASS
                        ? "java.lang.Class"
                        : graph.type(examples.getOrDefault(entry.getKey(), 0)),
                    entry.getValue()[0],
                    entry.getValue()[1]))
        .sorted(Comparator.comparingLong(Retention.Group::bytes).reversed())
        .limit(most)
        .toList();
  }

  Retention.Keeper keeper(int order) {
    int node = dominators.node(order);
    return new Retention.Keeper(graph.type(node), graph.ids().id(node), dominators.retained(order));
  }

  /** Nodes of the shortest ways from the root to objects, each without the root itself. */
  List<List<Integer>> paths(List<Integer> orders) {
    Edges edges = graph.edges();
    int[] before = new int[graph.objects() + 1];
    Arrays.fill(before, -1);
    int[] queue = new int[dominators.count()];
    int end = 0;
    queue[end++] = graph.root();
    before[graph.root()] = graph.root();
    for (int at = 0; at < end; at++) {
      for (int place = edges.start(queue[at]); place >= 0; ) {
        int value = edges.at(place);
        int target = value < 0 ? ~value : value;
        if (before[target] < 0) {
          before[target] = queue[at];
          queue[end++] = target;
        }
        place = value < 0 ? -1 : place + 1;
      }
    }
    return orders.stream().map(order -> path(before, dominators.node(order))).toList();
  }

  private List<Integer> path(int[] before, int node) {
    List<Integer> path = new ArrayList<>();
    for (int at = node; at != graph.root(); at = before[at]) {
      path.addFirst(at);
    }
    return path;
  }
}

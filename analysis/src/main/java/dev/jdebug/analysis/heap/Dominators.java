package dev.jdebug.analysis.heap;

import java.util.Arrays;

/**
 * Which object alone keeps which others: the dominator tree, by the semi-NCA algorithm (Georgiadis,
 * Tarjan, Werneck: Finding Dominators in Practice, 2006), and what each object retains.
 *
 * <p>Objects are numbered anew here, in the order of a depth-first walk from the root, which is 0.
 */
final class Dominators {
  private static final int UNSEEN = -1;

  private final HeapGraph graph;
  private final int[] nodes;
  private final int[] orders;
  private final int[] dominators;
  private final long[] retained;
  private final int count;

  private Dominators(
      HeapGraph graph, int[] nodes, int[] orders, int[] dominators, long[] retained, int count) {
    this.graph = graph;
    this.nodes = nodes;
    this.orders = orders;
    this.dominators = dominators;
    this.retained = retained;
    this.count = count;
  }

  static Dominators of(HeapGraph graph) {
    int all = graph.objects() + 1;
    int[] nodes = new int[all];
    int[] orders = new int[all];
    int[] parents = new int[all];
    int count = walk(graph, nodes, orders, parents);
    int[] dominators =
        new Ancestry(parents, count).dominators(predecessors(graph, nodes, orders, count));
    long[] retained = new long[count];
    for (int i = count - 1; i > 0; i--) {
      retained[i] += graph.bytes(nodes[i]);
      retained[dominators[i]] += retained[i];
    }
    return new Dominators(graph, nodes, orders, dominators, retained, count);
  }

  /** How many objects are reachable, the root included. */
  int count() {
    return count;
  }

  /** The object's node in the graph. */
  int node(int order) {
    return nodes[order];
  }

  /** −1 when it cannot be reached from the root. */
  int order(int node) {
    return orders[node];
  }

  int dominator(int order) {
    return dominators[order];
  }

  /** Bytes that would be free without it, its own included. */
  long retained(int order) {
    return retained[order];
  }

  HeapGraph graph() {
    return graph;
  }

  private static int walk(HeapGraph graph, int[] nodes, int[] orders, int[] parents) {
    Edges edges = graph.edges();
    Arrays.fill(orders, UNSEEN);
    int[] places = new int[1 << 12];
    int[] path = new int[1 << 12];
    int depth = 0;
    int count = 0;
    orders[graph.root()] = count;
    nodes[count++] = graph.root();
    path[0] = 0;
    places[0] = edges.start(graph.root());
    while (depth >= 0) {
      int place = places[depth];
      if (place < 0) {
        depth--;
        continue;
      }
      int target = edges.at(place);
      places[depth] = target < 0 ? UNSEEN : place + 1;
      target = target < 0 ? ~target : target;
      if (orders[target] == UNSEEN) {
        orders[target] = count;
        nodes[count] = target;
        parents[count] = path[depth];
        depth++;
        if (depth == path.length) {
          path = Arrays.copyOf(path, depth * 2);
          places = Arrays.copyOf(places, depth * 2);
        }
        path[depth] = count;
        places[depth] = edges.start(target);
        count++;
      }
    }
    return count;
  }

  /** For each reachable object those that refer to it, as orders. */
  private static Predecessors predecessors(HeapGraph graph, int[] nodes, int[] orders, int count) {
    Edges edges = graph.edges();
    int[] starts = new int[count + 1];
    for (int i = 0; i < count; i++) {
      for (int place = edges.start(nodes[i]); place >= 0; ) {
        int target = edges.at(place);
        starts[orders[target < 0 ? ~target : target]]++;
        place = target < 0 ? UNSEEN : place + 1;
      }
    }
    int sum = 0;
    for (int i = 0; i <= count; i++) {
      sum = Math.addExact(sum, starts[i]);
      starts[i] = sum;
    }
    int[] sources = new int[sum];
    for (int i = count - 1; i >= 0; i--) {
      for (int place = edges.start(nodes[i]); place >= 0; ) {
        int target = edges.at(place);
        int to = orders[target < 0 ? ~target : target];
        starts[to]--;
        sources[starts[to]] = i;
        place = target < 0 ? UNSEEN : place + 1;
      }
    }
    return new Predecessors(starts, sources);
  }

  /** Who refers to whom. */
  private static final class Predecessors {
    private final int[] starts;
    private final int[] sources;

    /**
     * All references.
     *
     * @param starts where those to an object begin; they end where those to the next begin
     */
    Predecessors(int[] starts, int[] sources) {
      this.starts = starts;
      this.sources = sources;
    }

    int begin(int object) {
      return starts[object];
    }

    int end(int object) {
      return starts[object + 1];
    }

    int source(int place) {
      return sources[place];
    }
  }

  /** The walk's tree, in which semi-dominators are looked for. */
  private static final class Ancestry {
    private final int[] parents;
    private final int[] ancestors;
    private final int[] labels;
    private final int[] semis;
    private final int count;
    private int[] stack = new int[1 << 12];

    Ancestry(int[] parents, int count) {
      this.parents = parents;
      this.count = count;
      this.ancestors = new int[count];
      this.labels = new int[count];
      this.semis = new int[count];
      Arrays.fill(ancestors, UNSEEN);
      for (int i = 0; i < count; i++) {
        labels[i] = i;
        semis[i] = i;
      }
    }

    int[] dominators(Predecessors predecessors) {
      for (int i = count - 1; i > 0; i--) {
        int semi = parents[i];
        for (int at = predecessors.begin(i); at < predecessors.end(i); at++) {
          int source = predecessors.source(at);
          semi = Math.min(semi, source <= i ? source : semis[lowest(source)]);
        }
        semis[i] = semi;
        labels[i] = i;
        ancestors[i] = parents[i];
      }
      int[] dominators = ancestors;
      for (int i = 1; i < count; i++) {
        int dominator = parents[i];
        while (dominator > semis[i]) {
          dominator = dominators[dominator];
        }
        dominators[i] = dominator;
      }
      dominators[0] = 0;
      return dominators;
    }

    /** Of an object and its linked ancestors the one with the least semi-dominator. */
    private int lowest(int object) {
      int depth = 0;
      int at = object;
      while (ancestors[at] >= 0 && ancestors[ancestors[at]] >= 0) {
        if (depth == stack.length) {
          stack = Arrays.copyOf(stack, depth * 2);
        }
        stack[depth++] = at;
        at = ancestors[at];
      }
      while (depth > 0) {
        int below = stack[--depth];
        int above = ancestors[below];
        if (semis[labels[above]] < semis[labels[below]]) {
          labels[below] = labels[above];
        }
        ancestors[below] = ancestors[above];
      }
      return labels[object];
    }
  }
}

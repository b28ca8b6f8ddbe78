package dev.jdebug.analysis.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jdebug.analysis.heap.Retention.Keeper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class DominatorsTests {
  private static final long FIRST = 0x7_0000_0000L;

  /** A graph whose node 0 alone is a root, and what each node refers to. */
  private static final class Graph {
    private final int[][] targets;

    Graph(int[][] targets) {
      this.targets = targets;
    }

    int nodes() {
      return targets.length;
    }

    static Graph random(Random random) {
      int nodes = 2 + random.nextInt(40);
      int[][] targets = new int[nodes][];
      for (int i = 0; i < nodes; i++) {
        int count = random.nextInt(4);
        targets[i] = random.ints(count, 0, nodes).toArray();
      }
      return new Graph(targets);
    }

    /** What is reached from the root when one node is not there; −1: all are. */
    BitSet reached(int without) {
      BitSet reached = new BitSet();
      List<Integer> open = new ArrayList<>();
      if (without != 0) {
        reached.set(0);
        open.add(0);
      }
      while (!open.isEmpty()) {
        for (int target : targets[open.removeLast()]) {
          if (target != without && !reached.get(target)) {
            reached.set(target);
            open.add(target);
          }
        }
      }
      return reached;
    }

    Dominators dominators() {
      ObjectIds ids = new ObjectIds();
      for (int i = 0; i < targets.length; i++) {
        ids.add(FIRST + i * 8L);
      }
      ids.settle();
      Edges edges = new Edges(targets.length + 1);
      for (int i = 0; i < targets.length; i++) {
        edges.begin(i);
        for (int target : targets[i]) {
          edges.add(target);
        }
      }
      edges.begin(targets.length);
      edges.add(0);
      int[] words = new int[targets.length];
      java.util.Arrays.fill(words, 1);
      return Dominators.of(
          new HeapGraph(new HeapClasses(), ids, edges, new int[targets.length], words));
    }
  }

  /** An object retains what cannot be reached without it: by that definition, naively. */
  @RepeatedTest(300)
  void retainsWhatIsOutOfReachWithoutIt(RepetitionInfo run) {
    Graph graph = Graph.random(new Random(run.getCurrentRepetition()));
    BitSet all = graph.reached(-1);

    Dominators dominators = graph.dominators();

    assertEquals(all.cardinality() + 1, dominators.count());
    for (int node = 0; node < graph.nodes(); node++) {
      int order = dominators.order(node);
      assertEquals(all.get(node), order >= 0);
      if (order >= 0) {
        BitSet lost = (BitSet) all.clone();
        lost.andNot(graph.reached(node));
        assertEquals(lost.cardinality() * 8L, dominators.retained(order), "of node " + node);
      }
    }
  }

  @Test
  void aLongChainNeedsNoDeepStack() {
    int length = 1_000_000;
    int[][] targets = new int[length][];
    for (int i = 0; i < length; i++) {
      targets[i] = i + 1 < length ? new int[] {i + 1} : new int[0];
    }
    Dominators dominators = new Graph(targets).dominators();
    assertEquals(length * 8L, dominators.retained(dominators.order(0)));
    assertEquals(8L, dominators.retained(dominators.order(length - 1)));
  }

  /** What a weak reference is made for is not kept by it; a queue of it is. */
  @Test
  void weakReferencesKeepNothing() throws IOException {
    long object = FIRST;
    long reference = FIRST + 0x100;
    long weak = FIRST + 0x200;
    HeapDumpFile dump =
        new HeapFile()
            .type(object, "java/lang/Object", 0, 0)
            .type(reference, "java/lang/ref/Reference", object, 0, "referent", "queue")
            .type(weak, "java/lang/ref/WeakReference", reference, 0)
            .root(object)
            .root(FIRST + 0x300)
            .instance(FIRST + 0x300, weak, FIRST + 0x400, FIRST + 0x500)
            .bytes(FIRST + 0x400, new byte[1000])
            .bytes(FIRST + 0x500, new byte[100])
            .dump();

    Retention retention = dump.examine(1 << 30).retention().orElseThrow();

    assertEquals(1016, retention.unreachable());
    assertEquals(
        new Keeper("java.lang.ref.WeakReference", FIRST + 0x300, 24 + 120 + 2 * 112),
        retention.largest().getFirst());
  }

  /** A leak of a static field is named by it, and by where it piles up. */
  @Test
  void aSuspectIsNamedByItsFields() throws IOException {
    long object = FIRST;
    long cache = FIRST + 0x100;
    long entries = FIRST + 0x200;
    HeapFile file =
        new HeapFile()
            .type(object, "java/lang/Object", 0, 0)
            .type(cache, "shop/Cache", object, 0, "entries")
            .type(entries, "[Ljava/lang/Object;", object, 0)
            .root(object)
            .root(entries)
            .root(FIRST + 0x300)
            .instance(FIRST + 0x300, cache, FIRST + 0x400);
    long[] held = LongStream.range(0, 50).map(i -> FIRST + 0x10_000 + i * 0x1000).toArray();
    file.array(FIRST + 0x400, entries, held);
    for (long id : held) {
      file.bytes(id, new byte[2000]);
    }

    Retention.Suspect suspect =
        file.dump().examine(1 << 30).retention().orElseThrow().suspects().getFirst();

    assertEquals("shop.Cache", suspect.keeper().type());
    // with its class, which nothing else holds
    assertEquals(16 + 112 + 16 + 50 * 4 + 50 * 2016, suspect.keeper().bytes());
    assertEquals("java.lang.Object[]", suspect.accumulation().type());
    assertEquals(
        List.of("system class", "shop.Cache.entries", "java.lang.Object[]."),
        suspect.path().stream()
            .map(step -> step.id() == 0 ? step.holder() : step.holder() + "." + step.field())
            .toList());
    assertEquals(List.of(new Retention.Group("byte[]", 50, 50 * 2016)), suspect.contents());
  }
}

package dev.jdebug.producttests.attach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.JavaClass;
import shark.CloseableHeapGraph;
import shark.HeapObject;
import shark.HprofHeapGraph;
import shark.HprofIndex;

/** Programs of others that read heap dumps: how many instances of which class they find. */
enum ForeignReader {
  /** The library of VisualVM and NetBeans. */
  VISUALVM {
    @Override
    Map<String, Long> histogram(Path dump) throws IOException {
      Map<String, Long> counts = new TreeMap<>();
      for (Object each : HeapFactory.createHeap(alone(dump).toFile()).getAllClasses()) {
        JavaClass type = (JavaClass) each;
        counts.merge(type.getName(), (long) type.getInstancesCount(), Long::sum);
      }
      return counts;
    }

    /** It keeps an index beside the dump, by its name. */
    private Path alone(Path dump) throws IOException {
      Path folder = Files.createTempDirectory(dump.toAbsolutePath().getParent(), "visualvm");
      return Files.copy(dump, folder.resolve("dump.hprof"));
    }
  },

  /** The library of LeakCanary. */
  SHARK {
    @Override
    Map<String, Long> histogram(Path dump) throws IOException {
      Map<String, Long> counts = new TreeMap<>();
      try (CloseableHeapGraph graph =
          HprofHeapGraph.Companion.openHeapGraph(
              dump.toFile(), null, HprofIndex.Companion.defaultIndexedGcRootTags())) {
        Iterator<HeapObject> objects = graph.getObjects().iterator();
        while (objects.hasNext()) {
          counts.merge(name(objects.next()), 1L, Long::sum);
        }
      }
      return counts;
    }

    private String name(HeapObject object) {
      return switch (object) {
        case HeapObject.HeapInstance instance -> instance.getInstanceClassName();
        case HeapObject.HeapObjectArray array -> array.getArrayClassName();
        case HeapObject.HeapPrimitiveArray array -> array.getArrayClassName();
        default -> "class";
      };
    }
  };

  abstract Map<String, Long> histogram(Path dump) throws IOException;
}

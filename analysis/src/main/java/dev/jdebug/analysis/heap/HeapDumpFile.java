package dev.jdebug.analysis.heap;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A heap dump that can be read from its beginning as often as need be. */
public record HeapDumpFile(Source source) {
  /** Measured: 78 with 14 million objects of a Java program, each referring to two or three. */
  private static final long BYTES_AN_OBJECT = 80;

  /** Objects and references are numbered by ints. */
  private static final long MOST_OBJECTS = 500_000_000;

  /** Opens it. */
  @FunctionalInterface
  public interface Source {
    /** The dump's bytes, unpacked. */
    InputStream open() throws IOException;
  }

  /**
   * Counts what is in it, in one pass and in little memory.
   *
   * @throws BrokenHeapException when it is no heap dump, or none from some byte on
   */
  public HeapSurvey survey() throws IOException {
    HeapClasses classes = new HeapClasses();
    SurveyVisitor visitor = new SurveyVisitor(classes, null);
    try (InputStream in = source.open()) {
      HeapReader reader = new HeapReader(in, visitor);
      boolean whole = reader.read();
      return visitor.survey(whole, visitor.layout(reader.idSize()));
    }
  }

  /**
   * What a heap holds, and what keeps it.
   *
   * @param retention empty where that would take more memory than there is
   * @param needed bytes of memory that it takes, roughly
   */
  public record Kept(HeapSurvey survey, Optional<Retention> retention, long needed) {}

  /**
   * Counts what is in it and, as far as memory allows, finds what keeps it: four passes, with all
   * references in memory.
   *
   * @param memory bytes that may be used
   * @throws BrokenHeapException when it is no heap dump, or none from some byte on
   */
  public Kept examine(long memory) throws IOException {
    HeapClasses classes = new HeapClasses();
    ObjectIds ids = new ObjectIds();
    SurveyVisitor first = new SurveyVisitor(classes, ids);
    boolean whole;
    int idSize;
    try (InputStream in = source.open()) {
      HeapReader reader = new HeapReader(in, first);
      whole = reader.read();
      idSize = reader.idSize();
    }
    ObjectLayout layout = first.layout(idSize);
    HeapSurvey survey = first.survey(whole, layout);
    long needed = survey.objects() * BYTES_AN_OBJECT;
    if (needed > memory || survey.objects() > MOST_OBJECTS) {
      return new Kept(survey, Optional.empty(), needed);
    }
    ids.settle();
    GraphVisitor second = new GraphVisitor(classes, ids, layout, idSize);
    pass(second);
    Dominators dominators = Dominators.of(second.graph(first.roots()));
    return new Kept(survey, Optional.of(retention(dominators, first.roots(), idSize)), needed);
  }

  private void pass(HeapVisitor visitor) throws IOException {
    try (InputStream in = source.open()) {
      new HeapReader(in, visitor).read();
    }
  }

  private Retention retention(Dominators dominators, HeapRoots roots, int idSize)
      throws IOException {
    RetentionSearch search = new RetentionSearch(dominators);
    HeapGraph graph = dominators.graph();
    List<Integer> orders = search.suspects();
    List<List<Integer>> nodes = search.paths(orders);
    for (int i = 0; i < orders.size(); i++) {
      nodes.get(i).addAll(search.down(orders.get(i)));
    }
    List<List<Long>> paths =
        nodes.stream().map(path -> path.stream().map(graph.ids()::id).toList()).toList();
    FieldNames names = new FieldNames(graph.classes(), idSize, paths);
    if (!orders.isEmpty()) {
      pass(names);
    }
    List<Retention.Suspect> suspects = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      int place = search.accumulation(orders.get(i));
      suspects.add(
          new Retention.Suspect(
              search.keeper(orders.get(i)),
              steps(graph, nodes.get(i), names, roots),
              search.keeper(place),
              search.contents(place)));
    }
    long reachable = dominators.retained(0);
    return new Retention(
        reachable,
        graph.bytes() - reachable,
        suspects,
        search.groups(),
        search.largest().stream().map(search::keeper).toList());
  }

  private static List<Retention.Step> steps(
      HeapGraph graph, List<Integer> path, FieldNames names, HeapRoots roots) {
    List<Retention.Step> steps = new ArrayList<>();
    long first = graph.ids().id(path.getFirst());
    steps.add(new Retention.Step(roots.kindOf(first).words(), 0, ""));
    for (int node : path) {
      long id = graph.ids().id(node);
      steps.add(new Retention.Step(graph.type(node), id, names.name(id)));
    }
    return List.copyOf(steps);
  }
}

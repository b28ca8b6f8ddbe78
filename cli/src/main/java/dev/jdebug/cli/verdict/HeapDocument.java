package dev.jdebug.cli.verdict;

import dev.jdebug.analysis.heap.HeapDumpFile.Kept;
import dev.jdebug.analysis.heap.HeapSurvey;
import dev.jdebug.analysis.heap.Retention;
import dev.jdebug.analysis.report.HeapReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The document of {@code analyze} for a heap dump, schema {@code jdebug/analyze-heap/v1}. */
public final class HeapDocument {
  private static final int CLASSES = 1000;

  private HeapDocument() {}

  public static Map<String, Object> of(HeapReport report) {
    Kept kept = report.kept();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema", "jdebug/analyze-heap/v1");
    tree.put("kind", "heap-dump");
    tree.put("verdict", report.verdict());
    tree.put("ill", report.ill());
    tree.put("findings", report.findings().stream().map(FindingText::tree).toList());
    tree.put("inapplicable", report.inapplicable());
    tree.put("heap", heap(kept.survey()));
    kept.retention().ifPresent(retention -> tree.put("retention", retention(retention)));
    return tree;
  }

  private static Map<String, Object> heap(HeapSurvey survey) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("whole", survey.whole());
    tree.put("objects", survey.objects());
    tree.put("bytes", survey.bytes());
    tree.put("referenceBytes", survey.reference());
    tree.put("classLoaders", survey.loaders());
    Map<String, Object> roots = new LinkedHashMap<>();
    survey.roots().forEach((kind, count) -> roots.put(kind.words(), count));
    tree.put("roots", roots);
    tree.put(
        "classes",
        survey.classes().stream()
            .limit(CLASSES)
            .map(
                total ->
                    Map.of(
                        "class", total.name(),
                        "instances", total.instances(),
                        "bytes", total.bytes(),
                        "loaders", total.loaders()))
            .toList());
    tree.put(
        "largestArrays",
        survey.arrays().stream()
            .map(
                array ->
                    Map.of(
                        "class", array.type(),
                        "id", hex(array.id()),
                        "length", array.length(),
                        "bytes", array.bytes()))
            .toList());
    HeapSurvey.Duplicates equal = survey.duplicates();
    tree.put(
        "equalContents",
        Map.of(
            "arrays", equal.arrays(),
            "different", equal.different(),
            "wastedBytes", equal.wasted(),
            "estimated", equal.estimated()));
    return tree;
  }

  private static Map<String, Object> retention(Retention retention) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("reachableBytes", retention.reachable());
    tree.put("unreachableBytes", retention.unreachable());
    tree.put("suspects", retention.suspects().stream().map(HeapDocument::suspect).toList());
    tree.put("groups", groups(retention.groups()));
    tree.put("largest", retention.largest().stream().map(HeapDocument::keeper).toList());
    return tree;
  }

  private static Map<String, Object> suspect(Retention.Suspect suspect) {
    Map<String, Object> tree = new LinkedHashMap<>(keeper(suspect.keeper()));
    tree.put(
        "path",
        suspect.path().stream()
            .map(
                step ->
                    Map.of("holder", step.holder(), "id", hex(step.id()), "field", step.field()))
            .toList());
    tree.put("accumulation", keeper(suspect.accumulation()));
    tree.put("contents", groups(suspect.contents()));
    return tree;
  }

  private static Map<String, Object> keeper(Retention.Keeper keeper) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("class", keeper.type());
    tree.put("id", hex(keeper.id()));
    tree.put("retainedBytes", keeper.bytes());
    return tree;
  }

  private static List<Map<String, Object>> groups(List<Retention.Group> groups) {
    return groups.stream()
        .map(
            group ->
                Map.<String, Object>of(
                    "class", group.type(), "objects", group.objects(), "bytes", group.bytes()))
        .toList();
  }

  private static String hex(long id) {
    return "0x" + Long.toHexString(id);
  }
}

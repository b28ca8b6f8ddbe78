package dev.jdebug.analysis.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.analysis.finding.Finding;
import dev.jdebug.analysis.heap.HeapDumpFile.Kept;
import dev.jdebug.analysis.heap.HeapSurvey;
import dev.jdebug.analysis.heap.HeapSurvey.ClassTotal;
import dev.jdebug.analysis.heap.HeapSurvey.Duplicates;
import dev.jdebug.analysis.heap.HeapSurvey.Example;
import dev.jdebug.analysis.heap.HeapSurvey.LargeArray;
import dev.jdebug.analysis.heap.Retention;
import dev.jdebug.analysis.heap.Retention.Group;
import dev.jdebug.analysis.heap.Retention.Keeper;
import dev.jdebug.analysis.heap.Retention.Step;
import dev.jdebug.analysis.heap.Retention.Suspect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeapReportTests {
  private static final long MEGABYTE = 1 << 20;
  private static final Duplicates FEW = new Duplicates(10, 9, 100, false, List.of());

  private static HeapSurvey survey(
      boolean whole, List<ClassTotal> classes, List<LargeArray> arrays, Duplicates duplicates) {
    return new HeapSurvey(whole, 1000, 200 * MEGABYTE, 4, classes, arrays, duplicates, Map.of(), 3);
  }

  private static Kept of(HeapSurvey survey, List<Suspect> suspects, List<Group> groups) {
    return new Kept(
        survey, Optional.of(new Retention(200 * MEGABYTE, 0, suspects, groups, List.of())), 80_000);
  }

  @Test
  void aHealthyHeapRaisesNoAlarm() {
    HeapSurvey survey = survey(true, List.of(new ClassTotal("byte[]", 9, 1000, 1)), List.of(), FEW);
    HeapReport report = HeapReport.of(of(survey, List.of(), List.of()));
    assertEquals(List.of(), report.findings());
    assertFalse(report.ill());
    assertEquals("Nothing in this heap stands out", report.verdict());
  }

  @Test
  void theFieldThatKeepsMostIsTheVerdict() {
    Keeper keeper = new Keeper("class shop.Cache", 7, 120 * MEGABYTE);
    Suspect suspect =
        new Suspect(
            keeper,
            List.of(
                new Step("system class", 0, ""),
                new Step("class shop.Cache", 7, "ITEMS"),
                new Step("java.util.HashMap", 8, "table")),
            new Keeper("java.util.HashMap$Node[]", 9, 119 * MEGABYTE),
            List.of(new Group("java.util.HashMap$Node", 5000, 118 * MEGABYTE)));
    HeapReport report =
        HeapReport.of(of(survey(true, List.of(), List.of(), FEW), List.of(suspect), List.of()));

    assertEquals("shop.Cache.ITEMS keeps 60 % of the heap", report.verdict());
    assertEquals(
        List.of(
            "without it 120 MB of 200 MB would be free",
            "held by: system class → class shop.Cache.ITEMS → java.util.HashMap.table",
            "it piles up in a java.util.HashMap$Node[], with 5000 java.util.HashMap$Node (118 MB)"),
        report.findings().getFirst().evidence());
  }

  @Test
  void whatWastesAndWhatIsCutOffIsSaid() {
    HeapSurvey survey =
        survey(
            false,
            List.of(new ClassTotal("shop.Item", 10, 100, 6)),
            List.of(new LargeArray("byte[]", 5, 40_000_000, 40_000_016)),
            new Duplicates(
                9000, 10, 30 * MEGABYTE, true, List.of(new Example("EUR", 8000, MEGABYTE))));
    HeapReport report =
        HeapReport.of(
            of(survey, List.of(), List.of(new Group("shop.Session", 900, 30 * MEGABYTE))));

    assertEquals(
        List.of("H07", "H14", "H02", "H03", "H05"),
        report.findings().stream().map(Finding::id).toList());
    assertTrue(
        report.findings().get(3).evidence().contains("8000 times “EUR”, 1.0 MB"),
        report.findings()::toString);
    for (Finding finding : report.findings()) {
      page(finding.id());
    }
    page("H01");
  }

  private static void page(String id) {
    Path page = Path.of("../docs/findings/" + id + ".md");
    try {
      assertTrue(Files.readString(page).startsWith("# " + id + " "), page.toString());
    } catch (IOException e) {
      throw new AssertionError(page + " is missing", e);
    }
  }

  @Test
  void whereMemoryDoesNotDoItIsSaid() {
    Kept kept = new Kept(survey(true, List.of(), List.of(), FEW), Optional.empty(), 9L << 30);
    HeapReport report = HeapReport.of(kept);
    assertTrue(
        report.inapplicable().getOrDefault("H01", "").contains("about 9.0 GB of memory"),
        report.inapplicable()::toString);
  }
}

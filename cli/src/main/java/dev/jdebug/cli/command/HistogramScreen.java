package dev.jdebug.cli.command;

import dev.jdebug.cli.histogram.ClassCount;
import dev.jdebug.cli.histogram.Histogram;
import dev.jdebug.cli.histogram.Histogram.Growth;
import dev.jdebug.cli.output.Table;
import dev.jdebug.protocol.Amounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A class histogram, or the growth between two, as a table and as a tree. */
final class HistogramScreen {
  private HistogramScreen() {}

  static String table(Histogram histogram, int top) {
    Table table = new Table(List.of("BYTES", "INSTANCES", "CLASS"));
    List<ClassCount> largest = histogram.largest();
    for (ClassCount row : largest.subList(0, Math.min(top, largest.size()))) {
      table.row(
          List.of(Amounts.bytes(row.bytes()), Long.toString(row.instances()), row.javaName()));
    }
    return table.render() + more(largest.size(), top) + total(histogram) + ".\n";
  }

  static String growth(Histogram before, Histogram after, int top) {
    List<Growth> growth = after.growthSince(before);
    Table table = new Table(List.of("BYTES", "INSTANCES", "NOW", "CLASS"));
    for (Growth row : growth.subList(0, Math.min(top, growth.size()))) {
      table.row(
          List.of(
              signed(row.bytes()),
              (row.instances() > 0 ? "+" : "") + row.instances(),
              Amounts.bytes(row.now().bytes()),
              row.now().javaName()));
    }
    return table.render()
        + more(growth.size(), top)
        + total(after)
        + ", "
        + signed(after.bytes() - before.bytes())
        + " since.\n";
  }

  private static String signed(long bytes) {
    return bytes < 0 ? "-" + Amounts.bytes(-bytes) : "+" + Amounts.bytes(bytes);
  }

  private static String more(int count, int top) {
    return count > top ? "… and " + (count - top) + " more classes.\n" : "";
  }

  private static String total(Histogram histogram) {
    return "Total: " + Amounts.bytes(histogram.bytes()) + ", " + histogram.instances() + " objects";
  }

  static Map<String, Object> tree(Histogram histogram, int top) {
    Map<String, Object> tree = totals(histogram);
    List<ClassCount> largest = histogram.largest();
    tree.put(
        "classes",
        largest.subList(0, Math.min(top, largest.size())).stream()
            .map(HistogramScreen::row)
            .toList());
    return tree;
  }

  static List<Object> growthTree(Histogram before, Histogram after, int top) {
    return after.growthSince(before).stream()
        .limit(top)
        .map(
            growth -> {
              Map<String, Object> row = row(growth.now());
              row.put("instancesGrowth", growth.instances());
              row.put("bytesGrowth", growth.bytes());
              return (Object) row;
            })
        .toList();
  }

  static Map<String, Object> totals(Histogram histogram) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("instances", histogram.instances());
    tree.put("bytes", histogram.bytes());
    return tree;
  }

  private static Map<String, Object> row(ClassCount count) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("class", count.name());
    row.put("module", count.module());
    row.put("instances", count.instances());
    row.put("bytes", count.bytes());
    return row;
  }
}

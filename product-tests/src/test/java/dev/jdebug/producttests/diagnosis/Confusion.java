package dev.jdebug.producttests.diagnosis;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was found first in whom, as a Markdown table: rows are patients, columns JVMs. */
final class Confusion {
  private final Map<Patient, Map<Integer, String>> cells = new EnumMap<>(Patient.class);

  void add(Patient patient, int version, String found) {
    cells.computeIfAbsent(patient, key -> new TreeMap<>()).put(version, found);
  }

  String table() {
    TreeSet<Integer> versions = new TreeSet<>();
    cells.values().forEach(row -> versions.addAll(row.keySet()));
    StringBuilder table = new StringBuilder("| program | planted |");
    versions.forEach(version -> table.append(" JVM ").append(version).append(" |"));
    table.append("\n|---|---|").append("---|".repeat(versions.size())).append('\n');
    cells.forEach(
        (patient, row) -> {
          table.append("| ").append(patient.title()).append(" | ");
          table.append(patient.ill(25).isEmpty() ? "nothing" : patient.ill(25)).append(" |");
          versions.forEach(
              version -> table.append(' ').append(row.getOrDefault(version, "–")).append(" |"));
          table.append('\n');
        });
    return table.toString();
  }
}

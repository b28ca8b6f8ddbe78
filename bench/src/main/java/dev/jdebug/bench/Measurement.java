package dev.jdebug.bench;

import java.util.List;

/**
 * The runs of one contender.
 *
 * @param millis wall time of each run, ascending
 * @param peakKib peak resident set of each run's largest process, ascending
 */
record Measurement(Contender contender, List<Double> millis, List<Long> peakKib) {

  Measurement {
    millis = millis.stream().sorted().toList();
    peakKib = peakKib.stream().sorted().toList();
  }

  double fastest() {
    return millis.getFirst();
  }

  double median() {
    return millis.get(millis.size() / 2);
  }

  double slowest() {
    return millis.getLast();
  }

  double medianPeakMib() {
    return peakKib.get(peakKib.size() / 2) / 1024.0;
  }
}

package dev.jdebug.injector.why;

import java.util.List;

/**
 * The answer to why.
 *
 * @param because why this pod, of a workload; empty when it was named
 * @param findings the most certain first; none when nothing is wrong
 */
public record WhyReport(PodCase pod, String because, List<Finding> findings) {
  public WhyReport {
    findings = List.copyOf(findings);
  }

  /** Of what is known. */
  public static WhyReport of(PodCase pod, String because) {
    return new WhyReport(pod, because, Diagnoses.of(pod));
  }

  public boolean healthy() {
    return findings.isEmpty();
  }
}

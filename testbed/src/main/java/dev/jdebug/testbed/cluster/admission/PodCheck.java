package dev.jdebug.testbed.cluster.admission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** One check of Pod Security. */
@FunctionalInterface
interface PodCheck {
  /** {@code reason (detail)}; empty when the pod passes. */
  Optional<String> complaint(JsonNode pod);
}

package dev.jdebug.sidecar;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.protocol.CollectorInvocation;
import dev.jdebug.protocol.CollectorRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A request that is not trained starts without its share of the cache, and nothing else says so.
 */
class TrainingTests {
  @Test
  void every_request_is_trained() {
    assertEquals(
        Set.of(CollectorRequest.class.getPermittedSubclasses()),
        invocations().map(invocation -> invocation.request().getClass()).collect(toSet()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void events_are_trained_for_people_and_for_programs(boolean json) {
    assertTrue(
        invocations().filter(invocation -> invocation.json() == json).count() >= 3,
        "too few commands with json=" + json);
  }

  /** Those that are about no process: all that there are, what is spooled, and files of ours. */
  private static final Set<String> WITHOUT_TARGET =
      Set.of("jps", "spool-read", "spool-drop", "file-write");

  @Test
  void the_target_is_the_one_that_was_given() {
    for (List<String> command : Training.commands("4711")) {
      assertEquals(
          !WITHOUT_TARGET.contains(command.getFirst()),
          command.contains("4711"),
          command.toString());
    }
  }

  private static Stream<CollectorInvocation> invocations() {
    return Training.commands("1").stream().map(CollectorInvocation::parse);
  }
}

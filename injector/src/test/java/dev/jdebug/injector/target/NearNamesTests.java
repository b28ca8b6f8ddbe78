package dev.jdebug.injector.target;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that somebody may have meant. */
class NearNamesTests {

  @ParameterizedTest
  @CsvSource({"api, api, 0", "apu, api, 1", "ap, api-7d9, 0", "kitten, sitting, 3", "abc, '', 3"})
  void countsTheLettersToChange(String typed, String name, int distance) {
    assertEquals(distance, NearNames.distance(typed, name));
  }

  @Test
  void offersThreeAtMostNearestFirst() {
    assertEquals(
        List.of("api-1", "api-2", "api-3"),
        NearNames.of("api", List.of("api-3", "web", "apo", "api-2", "api-1")));
  }

  @Test
  void offersNothingThatIsFar() {
    assertEquals(List.of(), NearNames.of("api", List.of("billing", "web-frontend")));
  }
}

package dev.jdebug.cli.picker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTests {

  @ParameterizedTest
  @CsvSource({
    "'', true",
    "'crash api', true",
    "'api crash', true",
    "' i-7d  ', true",
    "'CRASH', false",
    "'Crash', true",
    "'api cart', false",
    "'!cart', true",
    "'!api', false",
    "'api !', true",
  })
  void partsFitInAnyOrder(String typed, boolean fits) {
    assertEquals(fits, new Filter(typed).test("shop api-7d9c5 app CrashLoopBackOff 5"));
  }
}

package dev.jdebug.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jdebug.protocol.Amounts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTests {

  @Test
  void columnsAreAsWideAsTheirWidestEntry() {
    Table table = new Table(List.of("POD", "STATE"));
    table.row(List.of("a-long-name", "")).row(List.of("b", "Running"));
    assertEquals(
        """
        POD           STATE
        a-long-name   -
        b             Running
        """,
        table.render());
  }

  @Test
  void aRowHasAllCells() {
    Table table = new Table(List.of("POD", "STATE"));
    assertThrows(IllegalArgumentException.class, () -> table.row(List.of("a")));
  }

  @ParameterizedTest
  @CsvSource({
    "-1,''",
    "0,0B",
    "1023,1023B",
    "1024,1.0K",
    "1536,1.5K",
    "10240,10K",
    "1048576,1.0M",
    "134217728,128M",
    "1073741824,1.0G",
    "1099511627776,1.0T",
    "1125899906842624,1.0P",
    "9223372036854775807,7.9E"
  })
  void bytes(long bytes, String text) {
    assertEquals(text, Amounts.bytes(bytes));
  }

  @ParameterizedTest
  @CsvSource({"-5,0s", "119999,119s", "120000,2m", "7200000,2h", "172800000,2d"})
  void ages(long millis, String text) {
    assertEquals(text, Amounts.age(millis));
  }
}

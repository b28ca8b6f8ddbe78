package dev.jdebug.injector.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Looking into JSON. */
class JsonTests {
  private static final String TEXT =
      "{\"a\":{\"b\":[1,\"two\",true,null,1.5,{\"c\":\"d\\u00e9\"}]},\"e\":{}}";

  @Test
  void writesWhatItRead() throws IOException {
    assertEquals(TEXT.replace("\\u00e9", "é"), Json.parse(TEXT).write());
  }

  @Test
  void findsWhatIsThere() throws IOException {
    Json json = Json.parse(TEXT);
    List<Json> items = json.at("a", "b").items();
    assertEquals(6, items.size());
    assertEquals(Optional.of(1L), items.getFirst().number());
    assertEquals("two", items.get(1).text());
    assertTrue(items.get(2).isTrue());
    assertEquals("dé", items.getLast().at("c").text());
    assertEquals(List.of("a", "e"), json.names());
  }

  @Test
  void whatIsAbsentReadsAsEmpty() throws IOException {
    Json absent = Json.parse(TEXT).at("a", "b", "c", "d");
    assertFalse(absent.present());
    assertEquals("", absent.text());
    assertEquals("x", absent.textOr("x"));
    assertEquals(List.of(), absent.items());
    assertEquals(List.of(), absent.names());
    assertEquals(Optional.empty(), absent.number());
    assertFalse(absent.isTrue());
  }

  @Test
  void aCollectionIsNoText() throws IOException {
    assertEquals("", Json.parse(TEXT).at("a").text());
  }
}

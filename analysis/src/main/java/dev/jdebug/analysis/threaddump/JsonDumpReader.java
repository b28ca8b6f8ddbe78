package dev.jdebug.analysis.threaddump;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.jdebug.analysis.threads.ThreadDump;
import dev.jdebug.analysis.threads.ThreadDump.Form;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The JSON of {@code Thread.dump_to_file}: of 21 ({@code tid}, {@code name}, {@code stack}), of 25
 * (states, locks, carriers; numbers in quotes) and of format version 2 (numbers, owners of the
 * locks that threads are parked at).
 */
final class JsonDumpReader {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(1 << 20).maxNestingDepth(64).build())
          .build();

  private final DumpNotes dump;
  private final JsonThreadReader threads;

  JsonDumpReader(Budget budget, StackPool stacks) {
    this.dump = new DumpNotes(Form.JSON, budget);
    this.threads = new JsonThreadReader(dump, stacks);
  }

  ThreadDump read(InputStream in) throws IOException {
    try (JsonParser json = JSON.createParser(in)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        object(json, true);
        dump.whole = true;
      }
    } catch (JsonProcessingException | EOFException e) {
      dump.remark("It is no JSON from some point on: " + firstLine(e) + ".");
    }
    threads.end();
    return dump.dump();
  }

  /** Containers hold threads, the dump holds containers; what is not known is passed over. */
  private void object(JsonParser json, boolean facts) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "threadDump" -> object(json, true);
        case "threadContainers" -> {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            object(json, false);
          }
        }
        case "threads" -> threads.all(json);
        case "time" -> dump.taken = facts && value.isScalarValue() ? json.getText() : dump.taken;
        case "runtimeVersion" ->
            dump.jvm = facts && value.isScalarValue() ? json.getText() : dump.jvm;
        default -> json.skipChildren();
      }
    }
  }

  private static String firstLine(IOException e) {
    String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : null;
    return message == null ? "it ends" : message.lines().findFirst().orElse("it ends");
  }
}

package dev.jdebug.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link JvmSample} as JSON, one object a line. */
public final class JvmSampleJson {
  private JvmSampleJson() {}

  /** The sample as one line of JSON, without the line's end. */
  public static String write(JvmSample sample) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JsonFields.JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeNumberField("pid", sample.pid());
      json.writeNumberField("epochMillis", sample.epochMillis());
      json.writeNumberField("heapUsed", sample.heapUsed());
      json.writeNumberField("heapCommitted", sample.heapCommitted());
      json.writeNumberField("heapMax", sample.heapMax());
      json.writeNumberField("collections", sample.collections());
      json.writeNumberField("collectionMillis", sample.collectionMillis());
      json.writeNumberField("safepointMillis", sample.safepointMillis());
      json.writeNumberField("cpuMillis", sample.cpuMillis());
      json.writeNumberField("rssBytes", sample.rssBytes());
      json.writeNumberField("liveThreads", sample.liveThreads());
      json.writeArrayFieldStart("threads");
      for (JvmSample.ThreadCpu thread : sample.threads()) {
        json.writeStartObject();
        json.writeNumberField("tid", thread.tid());
        json.writeStringField("name", thread.name());
        json.writeStringField("state", String.valueOf(thread.state()));
        json.writeNumberField("cpuMillis", thread.cpuMillis());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new AssertionError("a StringWriter does not fail", e);
    }
    return line.toString();
  }

  /** The sample of a line; empty when the line is none. */
  public static Optional<JvmSample> read(String line) {
    try {
      JsonFields fields = JsonFields.parse(line);
      List<JvmSample.ThreadCpu> threads = new ArrayList<>();
      for (JsonFields thread : fields.list("threads")) {
        String state = thread.text("state");
        threads.add(
            new JvmSample.ThreadCpu(
                thread.number("tid"),
                thread.text("name"),
                state.isEmpty() ? '?' : state.charAt(0),
                thread.number("cpuMillis")));
      }
      return Optional.of(
          new JvmSample(
              fields.number("pid"),
              fields.number("epochMillis"),
              fields.number("heapUsed"),
              fields.number("heapCommitted"),
              fields.number("heapMax"),
              fields.number("collections"),
              fields.number("collectionMillis"),
              fields.number("safepointMillis"),
              fields.number("cpuMillis"),
              fields.number("rssBytes"),
              (int) fields.number("liveThreads"),
              threads));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}

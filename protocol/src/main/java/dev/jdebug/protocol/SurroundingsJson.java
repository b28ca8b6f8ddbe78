package dev.jdebug.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;

/** {@link Surroundings} as JSON, one object a line. */
public final class SurroundingsJson {
  private SurroundingsJson() {}

  /** What is around, as one line of JSON, without the line's end. */
  public static String write(Surroundings around) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JsonFields.JSON.createGenerator(line)) {
      json.writeStartObject();
      write(json, around.who());
      write(json, around.memory());
      write(json, around.place());
      json.writeNumberField("spoolRoom", around.spool().room());
      json.writeStringField("spoolFileSystem", around.spool().fileSystem());
      json.writeArrayFieldStart("options");
      for (String option : around.options()) {
        json.writeStartObject();
        json.writeStringField("option", option);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("mounts");
      for (Surroundings.Mount mount : around.mounts()) {
        write(json, mount);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new AssertionError("a StringWriter does not fail", e);
    }
    return line.toString();
  }

  private static void write(JsonGenerator json, Surroundings.Who who) throws IOException {
    json.writeNumberField("pid", who.pid());
    json.writeNumberField("innerPid", who.innerPid());
    json.writeNumberField("uid", who.uid());
    json.writeStringField("javaVersion", who.javaVersion());
    json.writeStringField("mainClass", who.mainClass());
    json.writeBooleanField("contained", who.contained());
  }

  private static void write(JsonGenerator json, Surroundings.Memory memory) throws IOException {
    json.writeNumberField("heapUsed", memory.heapUsed());
    json.writeNumberField("heapCommitted", memory.heapCommitted());
    json.writeNumberField("heapMax", memory.heapMax());
    json.writeNumberField("resident", memory.resident());
    json.writeNumberField("limit", memory.limit());
    json.writeNumberField("working", memory.working());
  }

  private static void write(JsonGenerator json, Surroundings.Place place) throws IOException {
    json.writeStringField("file", place.file());
    json.writeBooleanField("directory", place.directory());
    json.writeBooleanField("exists", place.exists());
    json.writeStringField("mount", place.mount());
    json.writeBooleanField("placeWritable", place.writable());
  }

  private static void write(JsonGenerator json, Surroundings.Mount mount) throws IOException {
    json.writeStartObject();
    json.writeStringField("path", mount.path());
    json.writeStringField("fileSystem", mount.fileSystem());
    json.writeBooleanField("readOnly", mount.readOnly());
    json.writeBooleanField("writable", mount.writable());
    json.writeNumberField("free", mount.free());
    json.writeNumberField("total", mount.total());
    json.writeEndObject();
  }

  /** What a line tells; empty when the line is something else. */
  public static Optional<Surroundings> read(String line) {
    try {
      JsonFields fields = JsonFields.parse(line);
      return Optional.of(
          new Surroundings(
              who(fields),
              memory(fields),
              fields.list("options").stream().map(one -> one.text("option")).toList(),
              fields.list("mounts").stream().map(SurroundingsJson::mount).toList(),
              place(fields),
              new Surroundings.Spool(fields.number("spoolRoom"), fields.text("spoolFileSystem"))));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Surroundings.Who who(JsonFields fields) {
    return new Surroundings.Who(
        fields.number("pid"),
        fields.number("innerPid"),
        (int) fields.number("uid"),
        fields.text("javaVersion"),
        fields.text("mainClass"),
        is(fields, "contained"));
  }

  private static Surroundings.Memory memory(JsonFields fields) {
    return new Surroundings.Memory(
        fields.number("heapUsed"),
        fields.number("heapCommitted"),
        fields.number("heapMax"),
        fields.number("resident"),
        fields.number("limit"),
        fields.number("working"));
  }

  private static Surroundings.Place place(JsonFields fields) {
    return new Surroundings.Place(
        fields.text("file"),
        is(fields, "directory"),
        is(fields, "exists"),
        fields.text("mount"),
        is(fields, "placeWritable"));
  }

  private static Surroundings.Mount mount(JsonFields fields) {
    return new Surroundings.Mount(
        fields.text("path"),
        fields.text("fileSystem"),
        is(fields, "readOnly"),
        is(fields, "writable"),
        fields.number("free"),
        fields.number("total"));
  }

  private static boolean is(JsonFields fields, String name) {
    return fields.text(name).equals("true");
  }
}

package dev.jdebug.formats.jfr;

import java.util.Set;

/** Passes over values of events and constants, part by part, and blanks the texts among them. */
final class Values {
  private static final String TEXT = "java.lang.String";
  private static final int DEEPEST = 16;

  private final Metadata metadata;

  /** Keys of constants that are texts which were to be blanked. */
  private final Set<Long> secretKeys;

  Values(Metadata metadata, Set<Long> secretKeys) {
    this.metadata = metadata;
    this.secretKeys = secretKeys;
  }

  /** Passes an event's parts; those of these names are blanked, if they are texts. */
  void passEvent(Cursor event, Metadata.Type type, Set<String> blanked) throws JfrException {
    for (Metadata.Field field : type.fields()) {
      passField(event, field, blanked.contains(field.name()), 0);
    }
  }

  /**
   * Passes an event of constants, whose size and type were read; blanks the texts whose keys are
   * secret.
   *
   * @return how many
   */
  int passConstants(Cursor event) throws JfrException {
    event.number(); // start
    event.number(); // duration
    event.number(); // distance to the one before
    event.u1(); // kind of flush
    int blanked = 0;
    for (int pools = event.count(); pools > 0; pools--) {
      long id = event.number();
      Metadata.Type type = metadata.type(id);
      if (type == null) {
        throw event.malformed("Constants of the unknown type " + id);
      }
      boolean texts = type.name().equals(TEXT);
      for (int left = event.count(); left > 0; left--) {
        long key = event.number();
        boolean secret = texts && secretKeys.contains(key);
        blanked += secret ? 1 : 0;
        pass(event, type, id, secret, 0);
      }
    }
    return blanked;
  }

  private void passField(Cursor event, Metadata.Field field, boolean blank, int depth)
      throws JfrException {
    int count = field.array() ? event.count() : 1;
    for (int i = 0; i < count; i++) {
      if (field.constant()) {
        event.number();
      } else {
        Metadata.Type type = metadata.type(field.type());
        if (type == null) {
          throw event.malformed("A value of the unknown type " + field.type());
        }
        pass(event, type, field.type(), blank, depth);
      }
    }
  }

  private void pass(Cursor event, Metadata.Type type, long id, boolean blank, int depth)
      throws JfrException {
    switch (type.name()) {
      case "boolean", "byte" -> event.skip(1);
      case "char", "short", "int", "long" -> event.number();
      case "float" -> event.skip(4);
      case "double" -> event.skip(8);
      case TEXT -> {
        long key = event.passText(blank);
        if (blank && key >= 0) {
          secretKeys.add(key);
        }
      }
      default -> {
        if (depth > DEEPEST) {
          throw event.malformed("Values of the type " + id + " are nested too deeply");
        }
        for (Metadata.Field field : type.fields()) {
          passField(event, field, blank, depth + 1);
        }
      }
    }
  }
}

package dev.jdebug.cli.evidence;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Hands over each complete line, without its end. */
public final class LineStream extends OutputStream {
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Consumer<String> reader;

  public LineStream(Consumer<String> reader) {
    this.reader = reader;
  }

  @Override
  public void write(int b) {
    if (b == '\n') {
      String text = line.toString(StandardCharsets.UTF_8);
      line.reset();
      reader.accept(text);
    } else {
      line.write(b);
    }
  }
}

package dev.jdebug.cli.command;

import java.io.IOException;
import java.io.OutputStream;

/** A log that is read anew, but for what was shown before. */
final class LogRest extends OutputStream {
  private final OutputStream screen;
  private long shown;
  private long position;

  LogRest(OutputStream screen) {
    this.screen = screen;
  }

  /** It is going to be read from its beginning. */
  LogRest again() {
    position = 0;
    return this;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int known = Math.clamp(shown - position, 0, length);
    screen.write(bytes, offset + known, length - known);
    position += length;
    shown = Math.max(shown, position);
  }
}

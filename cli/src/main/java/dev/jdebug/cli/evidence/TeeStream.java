package dev.jdebug.cli.evidence;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Whatever goes to the place goes to a reader, too, which never fails. */
final class TeeStream extends FilterOutputStream {
  private final OutputStream reader;

  TeeStream(OutputStream place, OutputStream reader) {
    super(place);
    this.reader = reader;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    reader.write(bytes, offset, length);
  }
}

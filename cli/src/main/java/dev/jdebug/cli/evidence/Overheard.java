package dev.jdebug.cli.evidence;

import java.io.IOException;
import java.io.OutputStream;

/** Passes an artifact on and lets a reader hear it; a fault of the reader does not stop it. */
final class Overheard extends OutputStream {
  private final OutputStream artifact;
  private final AnswerReader reader;
  private boolean deaf;

  Overheard(OutputStream artifact, AnswerReader reader) {
    this.artifact = artifact;
    this.reader = reader;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    artifact.write(bytes, offset, count);
    if (!deaf) {
      hear(() -> reader.accept(bytes, offset, count));
    }
  }

  void end() {
    if (!deaf) {
      hear(reader::endOfAnswer);
    }
  }

  private void hear(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      deaf = true;
    }
  }

  @Override
  public void flush() throws IOException {
    artifact.flush();
  }

  @Override
  public void close() throws IOException {
    artifact.close();
  }
}

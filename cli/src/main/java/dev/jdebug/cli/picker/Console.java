package dev.jdebug.cli.picker;

import java.io.InputStream;

/** A terminal that gives each key as it is pressed and shows what it is told. */
public interface Console extends AutoCloseable {

  /** Bytes of keys; {@code available} tells whether more of a sequence is there. */
  InputStream keys();

  /** Sends at once. */
  void show(String text);

  int columns();

  int rows();

  /** Gives the terminal back as it was. */
  @Override
  void close();
}

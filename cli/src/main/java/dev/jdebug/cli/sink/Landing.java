package dev.jdebug.cli.sink;

import dev.jdebug.cli.manifest.Manifest;
import dev.jdebug.protocol.Failure;
import java.io.OutputStream;
import java.util.Optional;

/** An artifact on its way to its place. Closed without a proof, it does not appear there. */
public interface Landing extends AutoCloseable {

  /** Takes the bytes; memory stays flat. */
  OutputStream stream();

  /** Its name in its own folder, for the manifest. */
  String name();

  /** Where it will be, in the user's words. */
  String place();

  /** Why the stream broke, in words for the user; empty when it did not, or nobody knows better. */
  default Optional<Failure> broken() {
    return Optional.empty();
  }

  /** What was written is what was taken: it appears, then its manifest beside it. */
  void proven(Manifest manifest);

  @Override
  void close();
}

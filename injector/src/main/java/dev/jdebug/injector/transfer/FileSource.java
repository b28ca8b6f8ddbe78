package dev.jdebug.injector.transfer;

import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import java.io.OutputStream;
import java.util.function.Consumer;

/** A collector that reads files: in a helper, or in this process. */
@FunctionalInterface
public interface FileSource {

  /**
   * Reads, once.
   *
   * @param frames gets {@link dev.jdebug.protocol.FileFrames}, deflated where that was asked for;
   *     what it throws ends the run
   * @throws dev.jdebug.protocol.Failure when it broke off
   */
  void read(CollectorRequest.FileRead request, OutputStream frames, Consumer<Event> events);
}

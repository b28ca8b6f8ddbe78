package dev.jdebug.analysis.recording;

import dev.jdebug.formats.jfr.RecordingSummary;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jdk.jfr.consumer.EventStream;

/**
 * The tables of a recording.
 *
 * @param summary of the whole file, which was walked first: the JDK's reader hangs on to what is
 *     cut off, and says nothing of it
 */
public record RecordingViews(RecordingSummary summary, List<ViewTable> tables) {
  public RecordingViews {
    tables = List.copyOf(tables);
  }

  /**
   * Fills tables in one pass.
   *
   * @throws IOException when it is no recording, or not whole
   */
  public static RecordingViews of(Path file, List<View> views) throws IOException {
    RecordingSummary summary;
    try (FileChannel channel = FileChannel.open(file)) {
      summary = RecordingSummary.of(channel);
    }
    List<ViewTable> tables = new ArrayList<>();
    List<Throwable> broken = new CopyOnWriteArrayList<>();
    try (EventStream stream = EventStream.openFile(file)) {
      stream.setOrdered(false);
      stream.setReuse(true);
      stream.onError(broken::add);
      for (View view : views) {
        ViewTable table = new ViewTable(view);
        tables.add(table);
        view.events().forEach(type -> stream.onEvent(type, table::add));
      }
      stream.start();
    }
    if (!broken.isEmpty()) {
      throw new IOException("its events cannot be read: " + broken.getFirst(), broken.getFirst());
    }
    return new RecordingViews(summary, tables);
  }
}

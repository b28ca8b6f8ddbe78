package dev.jdebug.collector.heapdump;

import dev.jdebug.formats.hprof.HprofSummary;
import dev.jdebug.formats.hprof.HprofWalk;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * How the parts in the spool become the dump: always the same bytes, so that what was lost on the
 * way is made again.
 *
 * @param redact zeros in place of the contents of primitive arrays
 * @param compress as gzip
 */
record DumpPlan(Layout layout, boolean redact, boolean compress) {

  /** Opens a part by its name. */
  interface Parts {
    InputStream open(String name) throws IOException;
  }

  /** Puts them together, proven to be a whole dump. */
  HprofSummary write(Parts parts, OutputStream out) throws IOException {
    try (InputStream first = parts.open(layout.parts().getFirst())) {
      if (layout != Layout.TWO_PIPES) {
        return HprofWalk.copy(first, out, redact);
      }
      try (InputStream heap = parts.open(layout.parts().getLast())) {
        return HprofWalk.join(first, List.of(heap), out, redact);
      }
    }
  }

  /** One line that {@link #parse} reads. */
  String line() {
    return layout + " " + redact + " " + compress;
  }

  static DumpPlan parse(String line) throws IOException {
    String[] words = line.split(" ", -1);
    try {
      return new DumpPlan(
          Layout.valueOf(words[0]), Boolean.parseBoolean(words[1]), Boolean.parseBoolean(words[2]));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new IOException("the spool does not say how its parts are put together", e);
    }
  }
}

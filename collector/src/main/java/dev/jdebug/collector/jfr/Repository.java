package dev.jdebug.collector.jfr;

import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.collector.kernel.KernelException;
import dev.jdebug.formats.jfr.ChunkHeader;
import dev.jdebug.formats.jfr.JfrException;
import dev.jdebug.formats.jfr.Salvage;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The directory in which a JVM keeps its chunks, read through the target's file system. */
final class Repository implements AutoCloseable {
  private static final int MOST_FILES = 10_000;
  private static final String SUFFIX = ".jfr";

  private final Descriptor folder;
  private final Set<String> taken = new HashSet<>();

  private Repository(Descriptor folder) {
    this.folder = folder;
  }

  /** A repository by the JVM's own name for it. */
  static Repository open(Descriptor root, String path) {
    try {
      return new Repository(root.directoryInRoot(path));
    } catch (KernelException e) {
      throw new Failure(
          FailureKind.NO_ACCESS,
          "The JVM's repository of recordings cannot be reached: " + e.getMessage() + ".",
          "The collector needs to be the target's user, or root with SYS_PTRACE.");
    }
  }

  /**
   * The chunks that the JVM has finished and that were not taken yet, the oldest first; they are
   * the caller's to close.
   */
  List<Chunk> finished() throws IOException {
    return take(false);
  }

  /** The same, and what can be salvaged of the others: for when the JVM has ended. */
  List<Chunk> allThatIsLeft() throws IOException {
    return take(true);
  }

  private List<Chunk> take(boolean salvage) throws IOException {
    List<Chunk> chunks = new ArrayList<>();
    for (byte[] entry : folder.names(MOST_FILES)) {
      String name = new String(entry, StandardCharsets.UTF_8);
      if (name.endsWith(SUFFIX) && !taken.contains(name)) {
        Chunk chunk = open(name, salvage);
        if (chunk != null) {
          taken.add(name);
          chunks.add(chunk);
        }
      }
    }
    chunks.sort(Comparator.comparingLong(chunk -> chunk.header().startNanos()));
    return chunks;
  }

  /** Null when it is gone, is no chunk, or is not finished. */
  private @Nullable Chunk open(String name, boolean salvage) throws IOException {
    try (Descriptor entry = folder.entry(name)) {
      if (!entry.facts().isRegular()) {
        return null;
      }
      // by its descriptor: it is the file that was looked at
      FileChannel file = new FileInputStream(entry.path()).getChannel();
      try {
        ChunkHeader header = ChunkHeader.read(file, 0);
        if (header.finished() && header.size() == file.size()) {
          return new Chunk(name, file, header);
        }
        if (salvage) {
          return new Chunk(name, file, Salvage.repaired(file, 0));
        }
      } catch (JfrException e) {
        // nothing in it yet: 8 and 11 write a chunk when it is over
      }
      file.close();
      return null;
    } catch (KernelException e) {
      return null;
    }
  }

  @Override
  public void close() {
    folder.close();
  }
}

package dev.jdebug.cli.verdict;

import dev.jdebug.analysis.heap.BrokenHeapException;
import dev.jdebug.analysis.heap.HeapDumpFile;
import dev.jdebug.analysis.recognise.Artifact;
import dev.jdebug.analysis.report.HeapReport;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Heap dumps on this disk. */
public final class HeapFiles {
  /** The part of this JVM's memory that a graph of objects may take. */
  private static final double SHARE = 0.9;

  private HeapFiles() {}

  /** Reads one to its end, several times. */
  public static HeapReport examine(Path file) {
    long memory = (long) (Runtime.getRuntime().maxMemory() * SHARE);
    try {
      return HeapReport.of(new HeapDumpFile(() -> open(file)).examine(memory));
    } catch (BrokenHeapException e) {
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          file + " is no whole heap dump: " + e.getMessage() + ".",
          "Take it again; jdebug heap-dump proves what arrives, jdebug verify what lies there.");
    } catch (IOException e) {
      throw new Failure(
          FailureKind.TARGET_UNFIT, file + " cannot be read: " + e.getMessage() + ".", "");
    }
  }

  /** Unpacked; closing it closes the file. */
  private static InputStream open(Path file) throws IOException {
    return Artifact.open(Files.newInputStream(file)).stream();
  }
}

package dev.jdebug.collector;

import dev.jdebug.collector.capture.Artifact;
import dev.jdebug.collector.files.FileDeletion;
import dev.jdebug.collector.files.FileListing;
import dev.jdebug.collector.files.FileReading;
import dev.jdebug.collector.files.FileRoot;
import dev.jdebug.collector.proc.Proc;
import dev.jdebug.collector.proc.ProcessStatus;
import dev.jdebug.protocol.CollectorInvocation;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.FileFrames;
import dev.jdebug.protocol.FileRow;
import dev.jdebug.protocol.FileRowJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** A run that is about files of a target, which need not be a JVM. */
final class FileRun {
  private static final int BUFFER = 64 * 1024;

  private final CollectorInvocation invocation;
  private final OutputStream out;
  private final Artifact artifact;
  private long pid;

  /**
   * A run.
   *
   * @param out for what brings its proofs with it
   * @param artifact for what is proven as a whole
   */
  FileRun(CollectorInvocation invocation, OutputStream out, Artifact artifact) {
    this.invocation = invocation;
    this.out = out;
    this.artifact = artifact;
  }

  void run(ProcessStatus own, Consumer<Event> events, long startNanos) throws IOException {
    CollectorRequest request = invocation.request();
    if (request instanceof CollectorRequest.FileRead read) {
      FileRoot.with(Proc.LIVE, read.place(), own, root -> read(root, read));
    } else if (request instanceof CollectorRequest.FileList list) {
      FileRoot.with(Proc.LIVE, list.place(), own, root -> list(root, list));
    } else if (request instanceof CollectorRequest.FileDelete delete) {
      FileRoot.with(Proc.LIVE, delete.place(), own, root -> delete(root, delete));
    }
    artifact.flush();
    Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
    boolean itself = request.provesItself();
    String digest = itself ? "" : artifact.sha256();
    events.accept(new Event.Result(artifact.length(), digest, "file", pid, elapsed));
  }

  private void read(FileRoot root, CollectorRequest.FileRead read) throws IOException {
    pid = root.pid();
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (OutputStream frames =
        read.compress()
            ? new DeflaterOutputStream(new Unclosed(out), deflater, BUFFER, true)
            : new BufferedOutputStream(new Unclosed(out), BUFFER)) {
      new FileReading(root, read, new FileFrames(frames)).run();
    } catch (Unclosed.LostException e) {
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN,
          "The file could not be written on (" + e.getMessage() + ").",
          "The reader of the collector's stdout went away; it can ask for the rest.");
    } finally {
      deflater.end();
    }
  }

  private void list(FileRoot root, CollectorRequest.FileList list) {
    pid = root.pid();
    FileListing listing = new FileListing(root, this::write);
    list.paths().forEach(listing::list);
  }

  private void write(FileRow row) {
    String line = invocation.json() ? FileRowJson.write(row) : people(row);
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    artifact.write(bytes, 0, bytes.length);
  }

  private static String people(FileRow row) {
    String problem = row.problem().isEmpty() ? "" : " (" + row.problem() + ")";
    return Integer.toOctalString(row.mode()) + " " + row.size() + " " + row.path() + problem;
  }

  private void delete(FileRoot root, CollectorRequest.FileDelete delete) {
    pid = root.pid();
    FileDeletion.run(root, delete.taken());
  }
}

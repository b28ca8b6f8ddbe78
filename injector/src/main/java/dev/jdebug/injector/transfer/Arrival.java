package dev.jdebug.injector.transfer;

import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.FileFrameReader;
import dev.jdebug.protocol.FileRow;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Files that arrive one after the other, each resumed where the last run broke off. Outlives the
 * runs.
 */
final class Arrival implements FileFrameReader.Listener, AutoCloseable {
  private final List<Wanted> wanted;
  private final FetchOptions options;
  private final TransferProgress progress;
  private final Consumer<Fetched> each;
  private final List<Fetched> fetched = new ArrayList<>();
  private @Nullable PartFile part;
  private @Nullable FileRow row;
  private @Nullable Failure fatal;
  private long complete;
  private long resumed;
  private long begunNanos = System.nanoTime();

  Arrival(
      List<Wanted> wanted,
      FetchOptions options,
      TransferProgress progress,
      Consumer<Fetched> each) {
    this.each = each;
    this.wanted = List.copyOf(wanted);
    this.options = options;
    this.progress = progress;
  }

  List<Fetched> fetched() {
    return fetched;
  }

  /** Those that are still to come; the first of them may have begun. */
  List<Wanted> missing() {
    return wanted.subList(fetched.size(), wanted.size());
  }

  /** What cannot get better by another run; null when nothing of that sort happened. */
  @Nullable Failure fatal() {
    return fatal;
  }

  /** Grows with everything that need not be fetched again. */
  long achieved() {
    return complete + (part == null ? 0 : part.proven());
  }

  /** Where the first of those that are missing is to be read from; opens what is there of it. */
  long from() throws IOException {
    PartFile open = part;
    if (open == null && options.resume()) {
      Wanted next = missing().getFirst();
      Optional<FileRow> earlier = PartOrigin.read(next);
      if (earlier.isPresent()) {
        open = PartFile.open(next.file(), earlier.get().size());
        part = open;
        row = earlier.get();
        resumed = open.position();
      }
    }
    return open == null ? 0 : open.position();
  }

  /** How much of the first is wanted: of a growing file as much as it had at first; −1 for all. */
  long length() {
    FileRow begun = row;
    return begun == null || part == null ? -1 : begun.size();
  }

  @Override
  public void file(FileRow now) throws IOException {
    if (missing().isEmpty() || !now.path().equals(missing().getFirst().row().path())) {
      throw new IOException("a file arrives that was not asked for: " + now.path());
    }
    Wanted next = missing().getFirst();
    FileRow begun = row;
    if (part == null || begun == null) {
      begunNanos = System.nanoTime();
      resumed = 0;
      local(() -> begin(next, now));
    } else if (!(options.growing() ? now.sameFileAs(begun) : now.unchangedSince(begun))) {
      throw refuse(
          new Failure(
              FailureKind.TARGET_UNFIT,
              now.path() + " was changed since its first bytes were fetched.",
              "What is here of it, "
                  + PartFile.part(next.file())
                  + ", is of no use. Delete it, and fetch the file anew."));
    }
    progress.begins(next.file(), begun == null ? now.size() : begun.size());
  }

  private void begin(Wanted next, FileRow now) throws IOException {
    part = PartFile.open(next.file(), 0);
    row = now;
    LocalSpace.check(next.file(), now.size());
    PartOrigin.write(next, now);
  }

  @Override
  public void data(byte[] bytes, int offset, int length) throws IOException {
    PartFile open = open();
    checkFits(open, length);
    local(() -> open.write(bytes, offset, length));
    progress.at(open.position());
  }

  @Override
  public void zeros(long count) throws IOException {
    PartFile open = open();
    checkFits(open, count);
    local(() -> open.skip(count));
    progress.at(open.position());
  }

  private void checkFits(PartFile open, long more) throws IOException {
    if (open.position() + more > begun().size()) {
      throw new IOException("more arrives than there is");
    }
  }

  @Override
  public void proof(long bytes, byte[] sha256) throws IOException {
    if (!open().proof(bytes, sha256)) {
      throw new IOException("what is here differs from what was taken, before byte " + bytes);
    }
  }

  @Override
  public void end() throws IOException {
    PartFile open = open();
    FileRow begun = begun();
    Wanted done = missing().getFirst();
    if (open.proven() != begun.size()) {
      throw new IOException("the proof of its end is missing");
    }
    String sha256 = open.sha256();
    try {
      done.check().accept(open.path());
    } catch (Failure e) {
      throw refuse(e);
    }
    local(open::complete);
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begunNanos);
    fetched.add(new Fetched(done, begun, begun.size(), sha256, resumed, elapsed, Optional.empty()));
    complete += begun.size() + 1;
    forget();
    local(() -> each.accept(fetched.getLast()));
  }

  @Override
  public void failed(Event.Failed failed) {
    if (missing().isEmpty()) {
      return;
    }
    close();
    Failure failure = new Failure(failed.kind(), failed.message(), failed.remedy());
    fetched.add(Fetched.failed(missing().getFirst(), failure));
    complete++;
    forget();
    each.accept(fetched.getLast());
  }

  private void forget() {
    progress.ends();
    part = null;
    row = null;
  }

  private PartFile open() throws IOException {
    if (part == null) {
      throw new IOException("bytes arrive before a file");
    }
    return part;
  }

  private FileRow begun() throws IOException {
    if (row == null) {
      throw new IOException("bytes arrive before a file");
    }
    return row;
  }

  /** Work on this machine's disk, which no other run makes better. */
  private interface LocalWork {
    void run() throws IOException;
  }

  private void local(LocalWork work) throws IOException {
    try {
      work.run();
    } catch (Failure e) {
      throw refuse(e);
    } catch (IOException e) {
      throw refuse(
          new Failure(
              FailureKind.TRANSFER_UNPROVEN,
              where() + " could not be written: " + e.getMessage() + ".",
              "Look at the space and rights of the place it goes to."));
    }
  }

  private String where() {
    return missing().isEmpty() ? "It" : missing().getFirst().file().toString();
  }

  private IOException refuse(Failure failure) {
    fatal = failure;
    return new IOException(failure.getMessage(), failure);
  }

  @Override
  public void close() {
    if (part != null) {
      part.close();
    }
  }
}

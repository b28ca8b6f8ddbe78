package dev.jdebug.injector.transfer;

import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.FileFrameReader;
import dev.jdebug.protocol.FileFrames;
import dev.jdebug.protocol.FileRow;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One artifact that arrives in several runs. What the source has vouched for goes on, in order and
 * once; the rest of a run that breaks is forgotten. Memory: one chunk.
 */
final class ProvenFrames implements FileFrameReader.Listener {
  private final OutputStream sink;
  private final TransferProgress progress;
  private final byte[] chunk = new byte[FileFrames.CHUNK];
  private MessageDigest digest = Digests.sha256();
  private int held;
  private long proven;
  private long size = -1;
  private boolean begun;
  private boolean ended;
  private @Nullable Failure refusal;

  ProvenFrames(OutputStream sink, TransferProgress progress) {
    this.sink = sink;
    this.progress = progress;
  }

  /** Another run begins, at the first byte that is not proven. */
  long next() {
    held = 0;
    return proven;
  }

  /** Whether the source ever began to send. */
  boolean begun() {
    return begun;
  }

  boolean ended() {
    return ended;
  }

  /** Why it will not come, by its source's own word or this machine's; null when it may. */
  @Nullable Failure refusal() {
    return refusal;
  }

  long proven() {
    return proven;
  }

  String sha256() {
    return HexFormat.of().formatHex(Digests.soFar(digest));
  }

  @Override
  public void file(FileRow row) {
    begun = true;
    size = row.size();
  }

  @Override
  public void data(byte[] bytes, int offset, int length) throws IOException {
    if (length > chunk.length - held) {
      throw new IOException("more arrives than a proof vouches for");
    }
    System.arraycopy(bytes, offset, chunk, held, length);
    held += length;
    progress.at(proven + held);
  }

  @Override
  public void proof(long bytes, byte[] sha256) throws IOException {
    if (bytes < proven) {
      return; // of what went on long ago
    }
    MessageDigest now = bytes == proven + held ? copied() : null;
    if (now == null || !MessageDigest.isEqual(sha256, Digests.soFar(now))) {
      held = 0;
      throw new IOException("what is here differs from what was taken, before byte " + bytes);
    }
    digest = now;
    pass();
    proven = bytes;
    held = 0;
  }

  /** The digest, with what is held. */
  private MessageDigest copied() {
    MessageDigest now = Digests.copy(digest);
    now.update(chunk, 0, held);
    return now;
  }

  private void pass() throws IOException {
    try {
      sink.write(chunk, 0, held);
    } catch (IOException e) {
      throw refuse(
          new Failure(
              FailureKind.TRANSFER_UNPROVEN,
              "What arrived could not be written: " + e.getMessage() + ".",
              "Is there room left, and does the reader of our output still read?"));
    } catch (Failure e) {
      throw refuse(e);
    }
  }

  private IOException refuse(Failure failure) {
    refusal = failure;
    return new IOException(failure.getMessage(), failure);
  }

  @Override
  public void end() throws IOException {
    if (held > 0 || size != proven) {
      throw new IOException("the proof of its end is missing");
    }
    ended = true;
  }

  @Override
  public void failed(Event.Failed failed) {
    refusal = new Failure(failed.kind(), failed.message(), failed.remedy());
  }
}

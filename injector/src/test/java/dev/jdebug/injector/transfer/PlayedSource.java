package dev.jdebug.injector.transfer;

import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.FileFrames;
import dev.jdebug.protocol.FileRow;
import dev.jdebug.protocol.RemotePath;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.zip.DeflaterOutputStream;

/** Files in memory, on a connection that breaks where a test wants it. */
final class PlayedSource implements FileSource {
  private static final int PIECE = 100_000;

  private final Map<RemotePath, byte[]> files = new LinkedHashMap<>();
  private final Map<RemotePath, Failure> refusals = new HashMap<>();
  private final List<CollectorRequest.FileRead> asked = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private long modified = 1;

  /** What happens to the bytes of one run. */
  interface Fault {
    OutputStream on(OutputStream frames);
  }

  PlayedSource has(String path, byte[] content) {
    files.put(RemotePath.ofText(path), content);
    return this;
  }

  PlayedSource refuses(String path, Failure failure) {
    refusals.put(RemotePath.ofText(path), failure);
    return has(path, new byte[0]);
  }

  /** From now on every file looks as if it had been written to. */
  void touched() {
    modified++;
  }

  /** The next run that is not spoken for suffers this. */
  PlayedSource next(Fault fault) {
    faults.add(fault);
    return this;
  }

  /** The connection is lost after so many bytes of frames. */
  static Fault cutAfter(long bytes) {
    return frames ->
        new Counting(frames) {
          @Override
          void take(byte[] buffer, int offset, int length) throws IOException {
            int fit = Math.clamp(bytes - count, 0, length);
            out.write(buffer, offset, fit);
            if (fit < length) {
              throw new Failure(FailureKind.CLUSTER_UNREACHABLE, "The connection broke.", "");
            }
          }
        };
  }

  /** One byte of the frames arrives as another. */
  static Fault corrupt(long at) {
    return frames ->
        new Counting(frames) {
          @Override
          void take(byte[] buffer, int offset, int length) throws IOException {
            byte[] copy = Arrays.copyOfRange(buffer, offset, offset + length);
            if (at >= count && at < count + length) {
              copy[(int) (at - count)] ^= 0x20;
            }
            out.write(copy);
          }
        };
  }

  /** The end is lost without a word. */
  static Fault truncateAfter(long bytes) {
    return frames ->
        new Counting(frames) {
          @Override
          void take(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, Math.clamp(bytes - count, 0, length));
          }
        };
  }

  /** Nothing comes after so many bytes, until who waits gives up. */
  static Fault stallAfter(long bytes) {
    return frames ->
        new Counting(frames) {
          @Override
          void take(byte[] buffer, int offset, int length) throws IOException {
            int fit = Math.clamp(bytes - count, 0, length);
            out.write(buffer, offset, fit);
            if (fit < length) {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                throw new Failure(FailureKind.CLUSTER_UNREACHABLE, "Closed by interrupt.", "");
              }
            }
          }
        };
  }

  List<CollectorRequest.FileRead> asked() {
    return asked;
  }

  FileRow row(String path) {
    return row(RemotePath.ofText(path));
  }

  private FileRow row(RemotePath path) {
    byte[] content = Objects.requireNonNull(files.get(path));
    return new FileRow(
        path, FileRow.Type.FILE, content.length, modified, path.hashCode(), 1, 0644, "");
  }

  @Override
  public void read(CollectorRequest.FileRead request, OutputStream frames, Consumer<Event> events) {
    asked.add(request);
    Fault fault = faults.isEmpty() ? sound -> sound : faults.removeFirst();
    try (ByteArrayOutputStream whole = new ByteArrayOutputStream()) {
      OutputStream out = request.compress() ? new DeflaterOutputStream(whole, true) : whole;
      for (int i = 0; i < request.paths().size(); i++) {
        file(request.paths().get(i), i == 0 ? request.from() : 0, new FileFrames(out));
      }
      out.close();
      fault.on(frames).write(whole.toByteArray());
    } catch (IOException e) {
      throw new Failure(FailureKind.TRANSFER_UNPROVEN, String.valueOf(e.getMessage()), "");
    }
  }

  private void file(RemotePath path, long from, FileFrames out) throws IOException {
    Failure refusal = refusals.get(path);
    if (refusal != null) {
      out.failed(new Event.Failed(refusal.kind(), refusal.getMessage(), refusal.remedy()));
      return;
    }
    byte[] content = Objects.requireNonNull(files.get(path));
    MessageDigest digest = Digests.sha256();
    out.file(row(path));
    for (int at = 0; at < content.length; ) {
      int boundary = Math.min(content.length, (at / FileFrames.CHUNK + 1) * FileFrames.CHUNK);
      int length = Math.min(PIECE, boundary - at);
      digest.update(content, at, length);
      int known = Math.clamp(from - at, 0, length);
      if (known < length) {
        out.data(content, at + known, length - known);
      }
      at += length;
      if (at == boundary) {
        out.proof(at, Digests.soFar(digest));
      }
    }
    if (content.length == 0) {
      out.proof(0, Digests.soFar(digest));
    }
    out.end();
  }

  private abstract static class Counting extends FilterOutputStream {
    long count;

    Counting(OutputStream out) {
      super(out);
    }

    abstract void take(byte[] buffer, int offset, int length) throws IOException;

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      for (int at = offset; at < offset + length; at += PIECE) {
        int piece = Math.min(PIECE, offset + length - at);
        take(buffer, at, piece);
        count += piece;
      }
    }
  }
}

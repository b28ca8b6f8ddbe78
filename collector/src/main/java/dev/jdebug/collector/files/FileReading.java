package dev.jdebug.collector.files;

import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.collector.kernel.FileFacts;
import dev.jdebug.collector.kernel.KernelException;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.FileFrames;
import dev.jdebug.protocol.FileRow;
import dev.jdebug.protocol.RemotePath;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Files on their way out, each with its proofs, in memory that does not depend on their size. */
public final class FileReading {
  private static final int BUFFER = 256 * 1024;

  /** Of a file without a size whose content is made while it is read, as in /proc. */
  private static final int LONGEST_MADE = 1 << 20;

  private final FileRoot root;
  private final CollectorRequest.FileRead request;
  private final FileFrames out;
  private final byte[] buffer = new byte[BUFFER];
  private final byte[] zeros = new byte[BUFFER];

  public FileReading(FileRoot root, CollectorRequest.FileRead request, FileFrames out) {
    this.root = root;
    this.request = request;
    this.out = out;
  }

  /** Reads all that are wanted; what fails is told among the frames, and the next one follows. */
  public void run() throws IOException {
    for (int i = 0; i < request.paths().size(); i++) {
      try {
        one(request.paths().get(i), i == 0);
        out.end();
      } catch (Failure e) {
        out.failed(new Event.Failed(e.kind(), e.getMessage(), e.remedy()));
      }
    }
  }

  private void one(RemotePath path, boolean first) throws IOException {
    try (Descriptor file = open(path)) {
      FileFacts before = file.facts();
      if (!before.isRegular()) {
        throw FileRefusal.noFile(
            path, before.isDirectory() ? "a directory" : "a pipe, socket or device");
      }
      byte[] made = before.size() == 0 ? made(path, file) : new byte[0];
      try (InputStream in =
          made.length > 0 ? new ByteArrayInputStream(made) : content(path, file)) {
        long size = Math.max(before.size(), made.length);
        long length = first && request.length() >= 0 ? request.length() : size;
        out.file(row(path, before, size));
        copy(path, in, first ? request.from() : 0, length);
        confirm(path, file, before, length);
      }
    }
  }

  private Descriptor open(RemotePath path) {
    try {
      return root.descriptor().anyInRoot(path.toBytes());
    } catch (KernelException e) {
      throw FileRefusal.of(root, path, e);
    }
  }

  /** By its descriptor: it is the file that was looked at, and no pipe that would block. */
  private InputStream content(RemotePath path, Descriptor file) {
    try {
      return new FileInputStream(file.path());
    } catch (IOException e) {
      throw FileRefusal.of(root, path, e);
    }
  }

  private byte[] made(RemotePath path, Descriptor file) throws IOException {
    try (InputStream in = content(path, file)) {
      byte[] made = in.readNBytes(LONGEST_MADE + 1);
      if (made.length > LONGEST_MADE) {
        throw new Failure(
            FailureKind.TARGET_UNFIT,
            path + " has no size and does not end: it is made while it is read.",
            "");
      }
      return made;
    }
  }

  private static FileRow row(RemotePath path, FileFacts facts, long size) {
    FileRow row = FileListing.row(path, facts, "");
    return new FileRow(
        path, row.type(), size, row.modifiedNanos(), row.inode(), row.device(), row.mode(), "");
  }

  private void copy(RemotePath path, InputStream in, long from, long length) throws IOException {
    PrefixDigest digest = new PrefixDigest();
    long at = 0;
    if (length == 0) {
      out.proof(0, digest.soFar());
    }
    while (at < length) {
      long boundary = Math.min(length, (at / FileFrames.CHUNK + 1) * FileFrames.CHUNK);
      int count = read(path, in, (int) Math.min(BUFFER, boundary - at));
      if (count < 0) {
        throw FileRefusal.changed(path, "became shorter");
      }
      digest.update(buffer, 0, count);
      int known = Math.clamp(from - at, 0, count);
      if (known < count) {
        send(known, count - known);
      }
      at += count;
      if (at == boundary) {
        out.proof(at, digest.soFar());
      }
    }
  }

  /** Of what a sparse file has in its holes, the length will do. */
  private void send(int offset, int count) throws IOException {
    if (Arrays.mismatch(buffer, offset, offset + count, zeros, 0, count) < 0) {
      out.zeros(count);
    } else {
      out.data(buffer, offset, count);
    }
  }

  private int read(RemotePath path, InputStream in, int most) {
    try {
      return in.read(buffer, 0, most);
    } catch (IOException e) {
      throw FileRefusal.of(root, path, e);
    }
  }

  /** Nobody changed it meanwhile, nor put another one in its place. */
  private void confirm(RemotePath path, Descriptor file, FileFacts before, long length)
      throws IOException {
    FileFacts after = file.facts();
    if (before.size() > 0 && after.size() < length) {
      throw FileRefusal.changed(path, "became shorter");
    }
    if (request.growing() || before.size() == 0) {
      return;
    }
    if (after.size() != before.size()) {
      throw FileRefusal.changed(
          path, "grew from " + before.size() + " to " + after.size() + " bytes");
    }
    if (after.modifiedNanos() != before.modifiedNanos()) {
      throw FileRefusal.changed(path, "was changed");
    }
    try (Descriptor named = open(path)) {
      if (!named.facts().sameFileAs(before)) {
        throw FileRefusal.changed(path, "was replaced by another file");
      }
    }
  }
}

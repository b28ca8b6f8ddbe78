package dev.jdebug.collector.files;

import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.collector.kernel.Errno;
import dev.jdebug.collector.kernel.FileFacts;
import dev.jdebug.collector.kernel.KernelException;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.FileRow;
import dev.jdebug.protocol.RemotePath;
import java.nio.charset.StandardCharsets;

/** Removes one file, and nothing else that has its name. */
public final class FileDeletion {
  private FileDeletion() {}

  /** Removes what was taken; refuses when it is not the same any more. */
  public static void run(FileRoot root, FileRow taken) {
    RemotePath path = taken.path();
    String bytes = path.bytes();
    int slash = bytes.lastIndexOf('/');
    byte[] name = bytes.substring(slash + 1).getBytes(StandardCharsets.ISO_8859_1);
    RemotePath above = new RemotePath(slash <= 0 ? "/" : bytes.substring(0, slash));
    try (Descriptor directory = root.descriptor().anyInRoot(above.toBytes());
        Descriptor file = directory.entry(name)) {
      FileFacts facts = file.facts();
      if (!facts.isRegular() || !FileListing.row(path, facts, "").unchangedSince(taken)) {
        throw new Failure(
            FailureKind.TARGET_UNFIT,
            path + " is not what was taken any more, or is a link to it; it was not deleted.",
            "Look at it again.");
      }
      directory.remove(name);
    } catch (KernelException e) {
      if (e.errno() != Errno.ENOENT) { // gone is what was wanted
        throw FileRefusal.of(root, path, e);
      }
    }
  }
}

package dev.jdebug.collector.files;

import dev.jdebug.collector.kernel.Errno;
import dev.jdebug.collector.kernel.KernelException;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.RemotePath;
import java.io.IOException;

/** What the kernel's refusals mean for who wants a file. */
final class FileRefusal {
  private FileRefusal() {}

  static Failure of(FileRoot root, RemotePath path, IOException e) {
    int errno = e instanceof KernelException kernel ? kernel.errno() : errno(e);
    return switch (errno) {
      case Errno.ENOENT, Errno.ENOTDIR ->
          new Failure(
              FailureKind.NOT_FOUND,
              "There is no " + path + " in the file system of " + root.title() + ".",
              "Paths are as the target sees them; volumes are mounted in it.");
      case Errno.EACCES, Errno.EPERM ->
          new Failure(
              FailureKind.NO_ACCESS,
              path + " may not be read by the target's own user.",
              "Only its owner may, or root: a helper with more rights is needed.");
      case Errno.ELOOP ->
          new Failure(
              FailureKind.NOT_FOUND,
              path + " leads through links in a circle, or through one that cannot be followed.",
              "Name the file that it leads to.");
      default ->
          new Failure(
              FailureKind.TRANSFER_UNPROVEN, path + " cannot be read: " + e.getMessage() + ".", "");
    };
  }

  /** What the Java library made of it. */
  private static int errno(IOException e) {
    return String.valueOf(e.getMessage()).endsWith("(Permission denied)") ? Errno.EACCES : 0;
  }

  static Failure changed(RemotePath path, String how) {
    return new Failure(
        FailureKind.TARGET_UNFIT,
        path + " " + how + " while it was read.",
        "Take it when nothing writes to it, or take what is there now: --growing.");
  }

  static Failure noFile(RemotePath path, String what) {
    return new Failure(
        FailureKind.TARGET_UNFIT,
        path + " is " + what + ", not a file.",
        "Only files and directories are taken.");
  }
}

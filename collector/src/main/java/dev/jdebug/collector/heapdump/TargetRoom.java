package dev.jdebug.collector.heapdump;

import dev.jdebug.collector.attach.HotSpotConversation;
import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.collector.kernel.KernelException;
import dev.jdebug.collector.survey.MountPoint;
import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.HeapDumpSize;
import java.io.File;
import java.io.IOException;

/**
 * Whether a folder of the target's takes a dump.
 *
 * @param path as the target sees it
 */
record TargetRoom(JvmProcess jvm, HotSpotConversation conversation, String path) {
  private static final String ELSEWHERE =
      "Name a folder on a volume of the target with more room: --target-folder.";

  /** The folder; refuses one that has not the room, or has it in memory. */
  Descriptor checked() throws IOException {
    String fileSystem = MountPoint.fileSystemOf(jvm.folder().mountinfo(), path);
    if (fileSystem.equals("tmpfs")) {
      throw unfit(path + " of " + jvm.title() + " is in memory, and counts against its limit.");
    }
    Descriptor folder = opened();
    long free = new File(folder.path()).getUsableSpace();
    long needs = needs();
    if (needs > free) {
      folder.close();
      throw unfit(
          "The dump may need %s on the target's own disk, and %s has %s left."
              .formatted(Amounts.bytes(needs), path, Amounts.bytes(free)));
    }
    return folder;
  }

  private Descriptor opened() throws IOException {
    try {
      return conversation.folder(path);
    } catch (KernelException e) {
      throw unfit(
          "The folder "
              + path
              + " of "
              + jvm.title()
              + " cannot be opened: "
              + e.getMessage()
              + ".");
    }
  }

  /** From 22 on the heap is there twice for a moment. */
  private long needs() throws IOException {
    long used = jvm.perfData().heapUsed();
    long most = HeapDumpSize.most(used < 0 ? jvm.status().residentBytes() : used);
    return Layout.of(conversation.feature()) == Layout.TWO_PIPES ? 2 * most : most;
  }

  private static Failure unfit(String message) {
    return new Failure(FailureKind.TARGET_UNFIT, message, ELSEWHERE);
  }
}

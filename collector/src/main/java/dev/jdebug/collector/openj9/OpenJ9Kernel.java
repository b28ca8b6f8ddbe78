package dev.jdebug.collector.openj9;

import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.collector.kernel.FileFacts;
import dev.jdebug.collector.kernel.KernelException;
import dev.jdebug.collector.kernel.Semaphore;
import dev.jdebug.collector.proc.ProcessStatus;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Objects;
import net.bytebuddy.agent.VirtualMachine;

/** What byte-buddy-agent needs of the kernel: ours instead of JNA's. */
final class OpenJ9Kernel implements VirtualMachine.ForOpenJ9.Dispatcher {
  /** OpenJ9's project number for ftok(3) ({@code omrshsem}). */
  private static final int PROJECT = 0xA1;

  /** byte-buddy asks for a set of two, as OpenJ9 makes it. */
  private static final int COUNT = 2;

  private final String temporaryFolder;
  private final ProcessStatus own;

  /**
   * Binds the calls to one target.
   *
   * @param temporaryFolder the target's, as the collector reaches it
   */
  OpenJ9Kernel(String temporaryFolder, ProcessStatus own) {
    this.temporaryFolder = temporaryFolder;
    this.own = own;
  }

  @Override
  public String getTemporaryFolder(String processId) {
    return temporaryFolder;
  }

  /** None of the VMs listed there is this process: their pids are of another namespace. */
  @Override
  public int pid() {
    return -1;
  }

  @Override
  public int userId() {
    return own.uid();
  }

  /**
   * Always: the pids are of the target's namespace and cannot be looked up here, and what is held
   * for dead would be deleted.
   */
  @Override
  public boolean isExistingProcess(int processId) {
    return true;
  }

  @Override
  public int getOwnerIdOf(File file) {
    try {
      return (Integer) Files.getAttribute(file.toPath(), "unix:uid");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void setPermissions(File file, int permissions) {
    try {
      Files.setAttribute(file.toPath(), "unix:mode", permissions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void chownFileToUser(File file, long userId) {
    try {
      Files.setAttribute(file.toPath(), "unix:uid", (int) userId);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void incrementSemaphore(File directory, String name, boolean global, int count) {
    try {
      Semaphore semaphore = semaphore(directory, name);
      for (int i = 0; i < count; i++) {
        semaphore.increment();
      }
    } catch (KernelException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void decrementSemaphore(File directory, String name, boolean global, int count) {
    try {
      Semaphore semaphore = semaphore(directory, name);
      for (int i = 0; i < count && semaphore.tryDecrement(true); i++) {
        // until there is none left
      }
    } catch (KernelException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Semaphore semaphore(File directory, String name) throws KernelException {
    try (Descriptor folder = Descriptor.directory(directory.getPath())) {
      FileFacts notifier =
          Objects.requireNonNull(folder.factsOf(name), "OpenJ9 keeps a " + name + " there");
      return Semaphore.of(notifier, PROJECT, COUNT, false);
    }
  }
}

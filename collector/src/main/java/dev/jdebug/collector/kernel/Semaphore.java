package dev.jdebug.collector.kernel;

import java.nio.ByteBuffer;

/** A System V semaphore that belongs to a file, as ftok(3) names it. */
public final class Semaphore {
  private static final int IPC_CREAT = 0x200;
  private static final int IPC_NOWAIT = 0x800;
  private static final int SEM_UNDO = 0x1000;

  private final int set;

  private Semaphore(int set) {
    this.set = set;
  }

  /**
   * Opens the set of semaphores of a file.
   *
   * @param project the lower byte counts
   * @param count of semaphores in the set
   * @param create also when it does not exist yet
   */
  public static Semaphore of(FileFacts file, int project, int count, boolean create)
      throws KernelException {
    // ftok(3) of glibc and musl alike
    long key = ((project & 0xFFL) << 24) | ((file.device() & 0xFF) << 16) | (file.inode() & 0xFFFF);
    int flags = 0666 | (create ? IPC_CREAT : 0);
    long set =
        KernelException.check(
            SystemCall.of(Architecture.CURRENT.semget(), key, count, flags), "semget");
    return new Semaphore((int) set);
  }

  public void increment() throws KernelException {
    KernelException.check(operate(1, 0), "raising a semaphore");
  }

  /** Takes one back if there is one; false when there is none. */
  public boolean tryDecrement(boolean undoAtExit) throws KernelException {
    long result = operate(-1, IPC_NOWAIT | (undoAtExit ? SEM_UNDO : 0));
    if (result == -Errno.EAGAIN) {
      return false;
    }
    KernelException.check(result, "lowering a semaphore");
    return true;
  }

  private long operate(int change, int flags) {
    NativeMemory memory = NativeMemory.ofThread();
    ByteBuffer operation = memory.structure();
    operation.putShort(0, (short) 0).putShort(2, (short) change).putShort(4, (short) flags);
    return SystemCall.of(Architecture.CURRENT.semop(), set, memory.structureAddress(), 1);
  }

  /** Removes the set (IPC_RMID). */
  public void remove() throws KernelException {
    KernelException.check(SystemCall.of(Architecture.CURRENT.semctl(), set, 0, 0), "semctl");
  }
}

package dev.jdebug.collector.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Memory outside the heap that the kernel reads and writes; scratch space of one thread.
 *
 * <p>Accessed through {@link ByteBuffer}: the accessors of {@code MemorySegment} would spin a
 * {@code VarHandle} each, which shows at start-up.
 */
final class NativeMemory {
  private static final int SCRATCH = 16 * 1024;
  private static final ThreadLocal<NativeMemory> OF_THREAD =
      new ThreadLocal<>() {
        @Override
        protected NativeMemory initialValue() {
          return new NativeMemory();
        }
      };

  private final ByteBuffer errno = allocate(8);
  private final MemorySegment errnoSegment = MemorySegment.ofBuffer(errno);
  private final ByteBuffer scratch = allocate(SCRATCH);
  private final long scratchAddress = address(scratch);

  static NativeMemory ofThread() {
    return OF_THREAD.get();
  }

  static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  static long address(ByteBuffer buffer) {
    return MemorySegment.ofBuffer(buffer.duplicate().clear()).address();
  }

  MemorySegment errnoSegment() {
    return errnoSegment;
  }

  int errno() {
    return errno.getInt(0);
  }

  /** The first half of the scratch space: structures. */
  ByteBuffer structure() {
    return scratch;
  }

  long structureAddress() {
    return scratchAddress;
  }

  /** Puts a NUL-terminated text into the second half of the scratch space; its address. */
  long text(String text) {
    return text(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same of bytes, which need not be text. */
  long text(byte[] bytes) {
    if (bytes.length >= SCRATCH / 2) {
      throw new IllegalArgumentException("a path of " + bytes.length + " bytes");
    }
    scratch.put(SCRATCH / 2, bytes).put(SCRATCH / 2 + bytes.length, (byte) 0);
    return scratchAddress + SCRATCH / 2;
  }
}

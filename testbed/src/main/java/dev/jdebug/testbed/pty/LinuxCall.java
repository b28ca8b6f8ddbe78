package dev.jdebug.testbed.pty;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** libc's functions on descriptors, as much of them as a terminal needs. */
final class LinuxCall {
  static final int EINTR = 4;
  static final int EIO = 5;

  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  // ioctl is variadic: its third argument may travel elsewhere than a fixed one's.
  private static final MethodHandle IOCTL =
      bind(
          "ioctl",
          FunctionDescriptor.of(INT, INT, LONG, ValueLayout.ADDRESS),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle OPEN =
      bind(
          "open",
          FunctionDescriptor.of(INT, ValueLayout.ADDRESS, INT),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle TRANSFER_READ = bind("read", transfer());
  private static final MethodHandle TRANSFER_WRITE = bind("write", transfer());
  private static final MethodHandle CLOSE = bind("close", FunctionDescriptor.of(INT, INT));

  private LinuxCall() {}

  private static FunctionDescriptor transfer() {
    return FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG);
  }

  @SuppressWarnings("restricted") // calls into libc are what this class is for
  private static MethodHandle bind(
      String name, FunctionDescriptor shape, Linker.Option... variadic) {
    Linker linker = Linker.nativeLinker();
    Linker.Option[] options = new Linker.Option[variadic.length + 1];
    options[0] = ERRNO;
    System.arraycopy(variadic, 0, options, 1, variadic.length);
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape, options);
  }

  /** Opens a device for reading and writing; it does not become our controlling terminal. */
  static int open(String path) throws IOException {
    int readWrite = 0x2;
    int notControlling = 0x100;
    int closeOnExec = 0x80000;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = state(arena);
      int fd =
          (int)
              OPEN.invokeExact(
                  state, arena.allocateFrom(path), readWrite | notControlling | closeOnExec);
      return (int) checked(fd, state, "open " + path);
    } catch (IOException e) {
      throw e;
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  /** An ioctl whose argument is a structure of so many bytes, read and written. */
  static void ioctl(int fd, long request, byte[] structure) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = state(arena);
      MemorySegment memory = arena.allocate(structure.length, 8);
      MemorySegment.copy(structure, 0, memory, ValueLayout.JAVA_BYTE, 0, structure.length);
      checked((int) IOCTL.invokeExact(state, fd, request, memory), state, "ioctl");
      MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, 0, structure, 0, structure.length);
    } catch (IOException e) {
      throw e;
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  /** Reads what is there; −1 at the end, which of a terminal is that nobody has it open. */
  static int read(int fd, byte[] into, int offset, int length) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = state(arena);
      MemorySegment memory = arena.allocate(length);
      long count;
      do {
        count = (long) TRANSFER_READ.invokeExact(state, fd, memory, (long) length);
      } while (count < 0 && errno(state) == EINTR);
      if (count == 0 || (count < 0 && errno(state) == EIO)) {
        return -1;
      }
      int read = (int) checked(count, state, "read");
      MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, 0, into, offset, read);
      return read;
    } catch (IOException e) {
      throw e;
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  static void write(int fd, byte[] bytes, int offset, int length) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = state(arena);
      MemorySegment memory = arena.allocate(Math.max(1, length));
      MemorySegment.copy(bytes, offset, memory, ValueLayout.JAVA_BYTE, 0, length);
      long written = 0;
      while (written < length) {
        long count =
            (long) TRANSFER_WRITE.invokeExact(state, fd, memory.asSlice(written), length - written);
        if (count >= 0 || errno(state) != EINTR) {
          written += checked(count, state, "write");
        }
      }
    } catch (IOException e) {
      throw e;
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  static void close(int fd) {
    try (Arena arena = Arena.ofConfined()) {
      int ignored = (int) CLOSE.invokeExact(state(arena), fd);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static MemorySegment state(Arena arena) {
    return arena.allocate(Linker.Option.captureStateLayout());
  }

  private static int errno(MemorySegment state) {
    return state.get(INT, 0);
  }

  private static long checked(long result, MemorySegment state, String what) throws IOException {
    if (result < 0) {
      throw new IOException(what + ": error " + errno(state));
    }
    return result;
  }
}

package dev.jdebug.cli.terminal;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** libc's {@code ioctl}, which is all that a terminal needs. */
final class TerminalCall {
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final MethodHandle IOCTL = bind();

  private TerminalCall() {}

  @SuppressWarnings("restricted") // the one restricted call of this module
  private static MethodHandle bind() {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("ioctl"),
        FunctionDescriptor.of(INT, INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
        Linker.Option.firstVariadicArg(2));
  }

  /**
   * Makes a request about a descriptor.
   *
   * @param structure read and written
   * @return false when the kernel refuses, as it does for what is no terminal
   */
  static boolean ioctl(int descriptor, long request, byte[] structure) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(structure.length, 8);
      MemorySegment.copy(structure, 0, memory, ValueLayout.JAVA_BYTE, 0, structure.length);
      if ((int) IOCTL.invokeExact(descriptor, request, memory) < 0) {
        return false;
      }
      MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, 0, structure, 0, structure.length);
      return true;
    } catch (Throwable t) {
      throw new AssertionError("ioctl(2) does not throw", t);
    }
  }
}

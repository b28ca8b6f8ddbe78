package dev.jdebug.collector.kernel;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * libc's {@code syscall(2)}, for every system call.
 *
 * <p>One handle instead of one per function: each distinct native shape costs about 20 ms of
 * start-up. And raw calls where it matters: glibc's {@code setresuid} changes all threads of the
 * process, the system call only the calling one.
 */
final class SystemCall {
  private static final MethodHandle SYSCALL = bind();

  private SystemCall() {}

  @SuppressWarnings("restricted") // the one restricted call of the product
  private static MethodHandle bind() {
    Linker linker = Linker.nativeLinker();
    ValueLayout.OfLong number = ValueLayout.JAVA_LONG;
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("syscall"),
        FunctionDescriptor.of(number, number, number, number, number, number, number, number),
        Linker.Option.captureCallState("errno"));
  }

  /** The call's result, or −errno. */
  static long of(long number, long a, long b, long c, long d, long e) {
    NativeMemory memory = NativeMemory.ofThread();
    long result;
    try {
      result = (long) SYSCALL.invokeExact(memory.errnoSegment(), number, a, b, c, d, e, 0L);
    } catch (Throwable t) {
      throw new AssertionError("syscall(2) does not throw", t);
    }
    return result == -1 ? -memory.errno() : result;
  }

  static long of(long number, long a, long b, long c, long d) {
    return of(number, a, b, c, d, 0);
  }

  static long of(long number, long a, long b, long c) {
    return of(number, a, b, c, 0, 0);
  }

  static long of(long number, long a) {
    return of(number, a, 0, 0, 0, 0);
  }
}

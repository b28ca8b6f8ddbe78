package dev.jdebug.producttests.deploy;

import dev.jdebug.testbed.cluster.api.Json;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * {@code helm template}, as a program: Helm is a native library here, and Go's runtime with its
 * signal handlers is better off in a process of its own.
 */
@SuppressWarnings("restricted")
final class HelmProgram {
  static final String LIBRARY = "helm-linux-amd64.so";

  /** Texts, and between them flags: each of these places holds two, and all are off. */
  private static final StructLayout OPTIONS =
      MemoryLayout.structLayout(
          Stream.of(
                  ("name version chart namespace kubeVersion flags values setFiles valuesFiles"
                          + " certFile keyFile caFile tlsFlags keyring debug repositoryConfig")
                      .split(" ", -1))
              .map(name -> ValueLayout.ADDRESS.withName(name))
              .toArray(MemoryLayout[]::new));

  private static final StructLayout RESULT =
      MemoryLayout.structLayout(
          ValueLayout.ADDRESS.withName("out"),
          ValueLayout.ADDRESS.withName("err"),
          ValueLayout.ADDRESS.withName("stdOut"),
          ValueLayout.ADDRESS.withName("stdErr"));

  private HelmProgram() {}

  /**
   * Renders a chart once with each file of values, and prints what came out, a JSON object a line.
   *
   * @param words the chart's folder, then files of values
   */
  public static void main(String[] words) throws Throwable {
    Path library = Files.createTempFile("helm", ".so");
    try (Arena arena = Arena.ofConfined()) {
      unpack(library);
      MethodHandle template =
          Linker.nativeLinker()
              .downcallHandle(
                  SymbolLookup.libraryLookup(library, Arena.global()).findOrThrow("Template"),
                  FunctionDescriptor.of(RESULT, ValueLayout.ADDRESS));
      for (int i = 1; i < words.length; i++) {
        MemorySegment options = arena.allocate(OPTIONS);
        text(options, "chart", words[0], arena);
        text(options, "kubeVersion", "1.36.0", arena);
        text(options, "valuesFiles", words[i], arena);
        MemorySegment result =
            (MemorySegment) template.invokeExact((SegmentAllocator) arena, options);
        System.out.println(
            Json.object().put("out", text(result, "out")).put("err", text(result, "err")));
      }
    } finally {
      Files.delete(library);
    }
  }

  private static void unpack(Path library) throws IOException {
    try (InputStream packed = HelmProgram.class.getResourceAsStream("/" + LIBRARY)) {
      if (packed == null) {
        throw new IOException(LIBRARY + " is not on the class path");
      }
      Files.copy(packed, library, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void text(MemorySegment options, String field, String value, Arena arena) {
    options.set(
        ValueLayout.ADDRESS,
        OPTIONS.byteOffset(MemoryLayout.PathElement.groupElement(field)),
        arena.allocateFrom(value));
  }

  private static String text(MemorySegment result, String field) {
    MemorySegment text =
        result.get(
            ValueLayout.ADDRESS, RESULT.byteOffset(MemoryLayout.PathElement.groupElement(field)));
    return text.equals(MemorySegment.NULL) ? "" : text.reinterpret(Long.MAX_VALUE).getString(0);
  }
}

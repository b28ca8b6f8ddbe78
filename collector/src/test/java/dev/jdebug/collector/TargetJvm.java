package dev.jdebug.collector;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A JVM of any version that says "ready" and then reads its stdin until it ends. Its class is
 * written for Java 8, so that every JDK of the machine can run it.
 */
public final class TargetJvm implements AutoCloseable {
  private static final ClassDesc SYSTEM = ClassDesc.of("java.lang.System");
  private static final ClassDesc STREAM = ClassDesc.of("java.io.PrintStream");
  private static final ClassDesc INPUT = ClassDesc.of("java.io.InputStream");

  private final Process process;
  private final StringWriter printed;
  private final Thread drain;

  private TargetJvm(Process process, StringWriter printed, Thread drain) {
    this.process = process;
    this.printed = printed;
    this.drain = drain;
  }

  /** Homes of the JDKs on this machine: the one of the tests, and what distributions install. */
  public static List<Path> homes() throws IOException {
    List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    Path distribution = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(distribution)) {
      try (Stream<Path> found = Files.list(distribution)) {
        found
            .filter(home -> !Files.isSymbolicLink(home))
            .filter(home -> Files.isExecutable(home.resolve("bin/java")))
            .filter(home -> !home.equals(homes.getFirst()))
            .sorted()
            .forEach(homes::add);
      }
    }
    return homes;
  }

  /** Starts one and waits until its main class runs. */
  public static TargetJvm start(Path home, Path folder, String... options) throws IOException {
    Files.write(folder.resolve("Target.class"), classBytes());
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString(), "-Xmx32m"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", folder.toString(), "Target"));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile()).start();
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = reader.readLine();
    if (!"ready".equals(line)) {
      process.destroyForcibly();
      throw new IOException("the target said " + line);
    }
    StringWriter printed = new StringWriter();
    return new TargetJvm(process, printed, Thread.ofVirtual().start(() -> drain(reader, printed)));
  }

  /** Starts one whose stdout is a file, and waits until its main class runs. */
  public static TargetJvm startInto(Path log, Path home, Path folder, String... options)
      throws IOException {
    Files.write(folder.resolve("Target.class"), classBytes());
    Process process =
        new ProcessBuilder(command(home, folder, options)).redirectOutput(log.toFile()).start();
    while (!Files.readString(log).equals("ready\n")) {
      if (!process.isAlive()) {
        throw new IOException("the target ended");
      }
      Thread.onSpinWait();
    }
    return new TargetJvm(process, new StringWriter(), Thread.ofVirtual().start(() -> {}));
  }

  private static List<String> command(Path home, Path folder, String... options) {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString(), "-Xmx32m"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", folder.toString(), "Target"));
    return command;
  }

  private static void drain(BufferedReader reader, StringWriter printed) {
    try (reader) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        printed.append(line).append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] classBytes() {
    return ClassFile.of()
        .build(
            ClassDesc.of("Target"),
            type ->
                type.withVersion(ClassFile.JAVA_8_VERSION, 0)
                    .withMethodBody(
                        "main",
                        MethodTypeDesc.of(
                            ConstantDescs.CD_void, ConstantDescs.CD_String.arrayType()),
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                        code ->
                            code.getstatic(SYSTEM, "out", STREAM)
                                .ldc("ready")
                                .invokevirtual(
                                    STREAM,
                                    "println",
                                    MethodTypeDesc.of(
                                        ConstantDescs.CD_void, ConstantDescs.CD_String))
                                .getstatic(SYSTEM, "in", INPUT)
                                .invokevirtual(
                                    INPUT, "read", MethodTypeDesc.of(ConstantDescs.CD_int))
                                .pop()
                                .return_()));
  }

  public long pid() {
    return process.pid();
  }

  public Process process() {
    return process;
  }

  /** Returns when it has printed this; fails when it ends before. */
  public void awaitPrinted(String text) throws InterruptedException {
    while (!printed.toString().contains(text)) {
      if (!process.isAlive()) {
        drain.join();
        assertTrue(printed.toString().contains(text), "it ended and printed only: " + printed);
      }
      Thread.onSpinWait();
    }
  }

  /** Ends it, and what it printed after "ready". */
  public String endAndOutput() throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor();
    drain.join();
    return printed.toString();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}

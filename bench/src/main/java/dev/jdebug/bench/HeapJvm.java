package dev.jdebug.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A JVM of this JDK with a heap to dump, which knows for how long it stood still. */
final class HeapJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;
  private final Writer input;

  private HeapJvm(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
    this.input = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts it.
   *
   * @param megabytes that it holds: half of them in arrays, half in small objects
   */
  static HeapJvm start(int megabytes) throws IOException {
    return start(megabytes, List.of("-Xmx" + megabytes * 2 + "m"));
  }

  /** In little more memory than it holds, for large ones. */
  static HeapJvm tight(int megabytes) throws IOException {
    return start(megabytes, List.of("-Xmn64m", "-Xmx" + (megabytes * 5L / 4 + 256) + "m"));
  }

  private static HeapJvm start(int megabytes, List<String> sizes) throws IOException {
    List<String> command = new ArrayList<>(List.of(Layout.jdkTool("java")));
    command.addAll(sizes);
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-cp",
            Layout.ownClasses(),
            Main.class.getName(),
            Integer.toString(megabytes)));
    ProcessBuilder builder = new ProcessBuilder(command);
    HeapJvm jvm = new HeapJvm(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    if (!"ready".equals(jvm.output.readLine())) {
      jvm.close();
      throw new IOException("the JVM with a heap did not start");
    }
    return jvm;
  }

  long pid() {
    return process.pid();
  }

  /** The longest time in milliseconds that it stood still since this was asked before. */
  long longestGap() throws IOException {
    input.write("gap\n");
    input.flush();
    return Long.parseLong(output.readLine());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Holds objects, and a thread that notices when it does not run. */
  static final class Main {
    private static final long TICK_NANOS = 1_000_000;
    private static final int BLOCK = 1 << 18;

    /** What an entry of a map with its key and its value takes, about. */
    private static final int ENTRY = 96;

    private Main() {}

    public static void main(String[] args) throws IOException {
      long bytes = Long.parseLong(args[0]) << 20;
      List<byte[]> blocks = new ArrayList<>();
      for (long held = 0; held < bytes / 2; held += BLOCK) {
        blocks.add(new byte[BLOCK]);
      }
      Map<String, Long> small = new HashMap<>();
      for (long i = 0; i < bytes / 2 / ENTRY; i++) {
        small.put("key-" + i, i + 1_000_000);
      }
      AtomicLong longest = new AtomicLong();
      Thread.ofPlatform().daemon().start(() -> tick(longest));
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      out.println("ready");
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      while (in.readLine() != null) {
        out.println(longest.getAndSet(0) / 1_000_000);
      }
      out.println(blocks.size() + small.size());
    }

    private static void tick(AtomicLong longest) {
      long before = System.nanoTime();
      while (true) {
        LockSupport.parkNanos(TICK_NANOS);
        long now = System.nanoTime();
        longest.accumulateAndGet(now - before, Math::max);
        before = now;
      }
    }
  }
}

package dev.jdebug.producttests.attach;

import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.EventJson;
import dev.jdebug.protocol.FileFrameReader;
import dev.jdebug.protocol.FileRow;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.sandbox.Output;
import dev.jdebug.sandbox.SandboxProcess;
import dev.jdebug.testbed.RunningTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A container beside a target in which collectors run one after the other, with one spool. */
record SpoolHelper(SandboxProcess container, long target) {
  private static final Duration LONG = Duration.ofSeconds(90);

  static SpoolHelper beside(RunningTarget target, Identity identity) {
    return new SpoolHelper(target.helper(identity, CollectorRun.program().binds()), target.pid());
  }

  /** Starts the collector; its streams are the caller's. */
  SandboxProcess start(String... words) {
    List<String> command = new ArrayList<>(CollectorRun.program(words).command());
    return container.exec(Output.PIPES, command);
  }

  SandboxProcess startDump(String... options) {
    List<String> words = new ArrayList<>(List.of("heap-dump", "--spool=d", "--events=json"));
    words.addAll(List.of(options));
    words.add(Long.toString(target));
    return start(words.toArray(String[]::new));
  }

  Arrived dump(String... options) throws IOException {
    return Arrived.of(startDump(options));
  }

  Arrived rest(long from) throws IOException {
    return Arrived.of(start("spool-read", "--events=json", "--from=" + from, "d"));
  }

  int drop() {
    return start("spool-drop", "d").awaitExit(LONG);
  }

  /** What is in its {@code /tmp}, but what JVMs put there. */
  List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(container.root().resolve("tmp"))) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.startsWith("hsperfdata") && !name.startsWith(".java_pid"))
          .toList();
    }
  }

  /** What came of one run. */
  static final class Arrived implements FileFrameReader.Listener {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final List<Event> events = new ArrayList<>();
    int exitCode = -1;
    long size = -1;
    long proven;
    byte[] digest = new byte[0];
    boolean ended;
    Event.@Nullable Failed failed;

    static Arrived of(SandboxProcess process) throws IOException {
      Arrived arrived = new Arrived();
      StringBuilder stderr = new StringBuilder();
      Thread reader = Thread.ofVirtual().start(() -> stderr.append(text(process)));
      try (InputStream stdout = process.process().getInputStream();
          OutputStream frames = new FileFrameReader(arrived)) {
        stdout.transferTo(frames);
      }
      arrived.exitCode = process.awaitExit(LONG);
      join(reader);
      stderr
          .toString()
          .lines()
          .map(EventJson::read)
          .flatMap(Optional::stream)
          .forEach(arrived.events::add);
      return arrived;
    }

    private static String text(SandboxProcess process) {
      try {
        return new String(
            process.process().getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void join(Thread thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void file(FileRow row) {
      size = row.size();
    }

    @Override
    public void data(byte[] data, int offset, int length) {
      bytes.write(data, offset, length);
    }

    @Override
    public void proof(long length, byte[] sha256) {
      proven = length;
      digest = sha256;
    }

    @Override
    public void end() {
      ended = true;
    }

    @Override
    public void failed(Event.Failed failure) {
      failed = failure;
    }

    /** Whole, and what the last proof says. */
    boolean proven(byte[] whole) {
      try {
        return ended
            && size == whole.length
            && proven == size
            && Arrays.equals(digest, MessageDigest.getInstance("SHA-256").digest(whole));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    String fact(String name) {
      return events.stream()
          .filter(Event.Fact.class::isInstance)
          .map(Event.Fact.class::cast)
          .filter(fact -> fact.name().equals(name))
          .map(Event.Fact::value)
          .findFirst()
          .orElse("");
    }

    @Override
    public String toString() {
      return "exit " + exitCode + ", " + bytes.size() + " of " + size + ", " + failed + events;
    }
  }
}

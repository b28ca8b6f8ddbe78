package dev.jdebug.cli.sink;

import dev.jdebug.cli.manifest.Manifest;
import dev.jdebug.cli.manifest.ManifestFile;
import dev.jdebug.cli.output.Document;
import dev.jdebug.injector.ClaimDoor;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.UploadFrames;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A file on its way into a claim: what is written here is read by the collector in our pod. */
final class ClaimLanding implements Landing {
  private static final int BUFFER = 1 << 20;
  private static final long LAST_WORD_SECONDS = 4;
  private static final Event.Result NOTHING = new Event.Result(0, "", "", 0, Duration.ZERO);

  private final ClaimDoor door;
  private final String claim;
  private final String path;
  private final UploadFrames.Writer frames;
  private final OutputStream pipe;
  private final CompletableFuture<Event.Result> taken = new CompletableFuture<>();
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
  private boolean ended;

  ClaimLanding(ClaimDoor door, String claim, String path, boolean replace) {
    this.door = door;
    this.claim = claim;
    this.path = path;
    PipedInputStream sent = new PipedInputStream(BUFFER);
    this.pipe = connected(sent);
    this.frames = new UploadFrames.Writer(pipe);
    Thread.ofPlatform().daemon().name("claim-upload").start(() -> send(replace, sent));
    awaitReady();
  }

  /** Whoever has no place for it says so before a JVM is asked. */
  private void awaitReady() {
    CompletableFuture.anyOf(ready, taken.exceptionally(refused -> NOTHING)).join();
    if (taken.isCompletedExceptionally()) {
      throw refusal();
    }
  }

  private static OutputStream connected(PipedInputStream sent) {
    try {
      return new PipedOutputStream(sent);
    } catch (IOException e) {
      throw new AssertionError("a new pipe is not connected", e);
    }
  }

  private void send(boolean replace, PipedInputStream sent) {
    try (sent) {
      taken.complete(door.write(path, replace, sent, () -> ready.complete(true)));
    } catch (IOException | RuntimeException | Error e) {
      taken.completeExceptionally(e);
    }
  }

  @Override
  public OutputStream stream() {
    return frames;
  }

  @Override
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public String place() {
    return Destination.PVC + claim + "/" + path;
  }

  @Override
  public Optional<Failure> broken() {
    // Only who was refused has ended before all was written.
    return taken.isCompletedExceptionally() ? Optional.of(refusal()) : Optional.empty();
  }

  private Failure refusal() {
    try {
      result();
      throw new IllegalStateException("it was not refused");
    } catch (Failure failure) {
      return failure;
    }
  }

  private Event.Result result() {
    try {
      return taken.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unfinished("it was interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Failure failure) {
        throw failure;
      }
      throw unfinished(String.valueOf(e.getCause()));
    }
  }

  private Failure unfinished(String why) {
    return new Failure(
        FailureKind.TRANSFER_UNPROVEN,
        place() + " could not be completed: " + why + ".",
        "Run the command again.");
  }

  @Override
  public void proven(Manifest manifest) {
    ended = true;
    try {
      frames.end();
    } catch (IOException e) {
      throw broken().orElseGet(() -> unfinished(String.valueOf(e.getMessage())));
    }
    Event.Result there = result();
    if (there.bytes() != manifest.result().bytes()) {
      throw unfinished(
          there.bytes() + " bytes arrived, " + manifest.result().bytes() + " were taken");
    }
    writeManifest(manifest);
  }

  private void writeManifest(Manifest manifest) {
    byte[] text = Document.json(manifest.tree()).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream framed = new ByteArrayOutputStream();
    try (UploadFrames.Writer writer = new UploadFrames.Writer(framed)) {
      writer.write(text);
      writer.end();
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
    door.write(
        path + ManifestFile.SUFFIX, true, new ByteArrayInputStream(framed.toByteArray()), () -> {});
  }

  /** What is not proven is given up, and the collector there removes its part. */
  @Override
  public void close() {
    try (pipe) {
      if (!ended) {
        frames.giveUp();
      }
      taken.get(LAST_WORD_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | ExecutionException | TimeoutException e) {
      // Whatever it was has been told, or the pod's end removes it.
    }
  }
}

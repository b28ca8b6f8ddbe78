package dev.jdebug.collector.capture;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * SHA-256, whose provider takes some 15 ms to load: it loads on another thread while the JVM is
 * being attached to.
 */
public final class Digest {
  private final FutureTask<MessageDigest> loading;

  private Digest(FutureTask<MessageDigest> loading) {
    this.loading = loading;
  }

  /** Begins to load. */
  public static Digest load() {
    FutureTask<MessageDigest> loading =
        new FutureTask<>(() -> MessageDigest.getInstance("SHA-256"));
    Thread thread = new Thread(loading, "digest");
    thread.setDaemon(true);
    thread.start();
    return new Digest(loading);
  }

  void update(byte[] bytes, int offset, int length) {
    algorithm().update(bytes, offset, length);
  }

  /** 64 lower-case hex digits of all that was given. */
  String hex() {
    return HexFormat.of().formatHex(algorithm().digest());
  }

  private MessageDigest algorithm() {
    try {
      return loading.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("every Java has SHA-256", e.getCause());
    }
  }
}

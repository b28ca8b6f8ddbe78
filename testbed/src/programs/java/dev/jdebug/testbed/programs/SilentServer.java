package dev.jdebug.testbed.programs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A pool of eight whose workers wait for answers of a server that never answers. */
public final class SilentServer {
  private static final int WORKERS = 8;

  private SilentServer() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    ServerSocket silent = new ServerSocket(0, WORKERS * 2, InetAddress.getLoopbackAddress());
    ExecutorService pool = Executors.newFixedThreadPool(WORKERS);
    CountDownLatch began = new CountDownLatch(WORKERS);
    for (int i = 0; i < WORKERS; i++) {
      pool.execute(() -> ask(silent.getLocalPort(), began));
    }
    began.await();
    Readiness.announce();
    Thread.currentThread().join();
  }

  private static void ask(int port, CountDownLatch began) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      began.countDown();
      if (socket.getInputStream().read() < 0) {
        throw new IOException("no answer");
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

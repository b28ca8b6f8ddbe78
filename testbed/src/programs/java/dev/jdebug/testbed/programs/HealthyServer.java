package dev.jdebug.testbed.programs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Nothing is wrong: a server that answers, pools with work now and then, a timer, a consumer of a
 * queue, a lock that is taken and given back. {@code quiet} leaves out the load.
 */
public final class HealthyServer {
  private static final Map<Integer, Integer> STOCK = new HashMap<>();

  private HealthyServer() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    ExecutorService requests = Executors.newFixedThreadPool(8);
    CountDownLatch answered = new CountDownLatch(40);
    daemon("acceptor", () -> accept(socket, requests, answered));
    ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    ScheduledFuture<?> unused =
        timer.scheduleAtFixedRate(() -> work(1), 0, 20, TimeUnit.MILLISECONDS);
    BlockingQueue<Integer> orders = new LinkedBlockingQueue<>();
    ExecutorService consumers = Executors.newCachedThreadPool();
    for (int i = 0; i < 3; i++) {
      consumers.execute(() -> consume(orders));
    }
    daemon("client", () -> load(socket.getLocalPort(), args.length == 0 ? Integer.MAX_VALUE : 40));
    ForkJoinPool.commonPool().submit(() -> work(5)).join();
    answered.await();
    Readiness.announce();
    Thread.currentThread().join();
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void accept(
      ServerSocket server, ExecutorService requests, CountDownLatch answered) {
    try {
      while (true) {
        Socket client = server.accept();
        requests.execute(() -> answer(client, answered));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void answer(Socket client, CountDownLatch answered) {
    try (Socket open = client) {
      work(open.getInputStream().read());
      open.getOutputStream().write(1);
      answered.countDown();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void work(int item) {
    synchronized (STOCK) {
      STOCK.merge(item, 1, Integer::sum);
    }
  }

  private static void consume(BlockingQueue<Integer> orders) {
    try {
      while (true) {
        work(orders.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void load(int port, int requests) {
    for (int i = 0; i < requests; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.getOutputStream().write(i % 100);
        if (socket.getInputStream().read() < 0) {
          throw new IOException("no answer");
        }
        Thread.sleep(5);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}

package dev.jdebug.analysis.rules;

import dev.jdebug.analysis.threads.JvmThread;
import dev.jdebug.analysis.threads.Stack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Workers that are called the same but for a number.
 *
 * @param name with {@code *} in place of the number
 * @param idle how many wait for work
 * @param waiting how many wait for something else
 */
public record Pool(String name, List<JvmThread> workers, int idle, int waiting) {
  private static final List<String> WORKERS =
      List.of(
          "java.util.concurrent.ThreadPoolExecutor.runWorker",
          "java.util.concurrent.ForkJoinWorkerThread.run",
          "org.apache.tomcat.util.threads.ThreadPoolExecutor",
          "org.apache.tomcat.util.threads.TaskThread",
          "org.eclipse.jetty.util.thread.QueuedThreadPool$Runner.run",
          "org.jboss.threads.",
          "org.xnio.XnioWorker",
          "org.quartz.simpl.SimpleThreadPool$WorkerThread.run",
          "akka.dispatch.",
          "scala.concurrent.forkjoin.ForkJoinWorkerThread.run");

  public Pool {
    workers = List.copyOf(workers);
  }

  public int size() {
    return workers.size();
  }

  /** How many run, or could. */
  public int running() {
    return size() - idle - waiting;
  }

  /** Every worker waits for something that is not work. */
  boolean starved() {
    return waiting == size();
  }

  static List<Pool> of(List<JvmThread> threads) {
    Map<String, List<JvmThread>> named = new LinkedHashMap<>();
    Map<Stack, Boolean> working = new HashMap<>();
    for (JvmThread thread : threads) {
      if (!thread.virtual()
          && thread.carries() < 0
          && working.computeIfAbsent(thread.stack(), Pool::isWorking)) {
        named.computeIfAbsent(name(thread.name()), name -> new ArrayList<>()).add(thread);
      }
    }
    List<Pool> pools = new ArrayList<>();
    named.forEach((name, workers) -> pools.add(of(name, workers)));
    pools.sort((one, other) -> other.size() - one.size());
    return List.copyOf(pools);
  }

  private static Pool of(String name, List<JvmThread> workers) {
    int idle = (int) workers.stream().filter(worker -> Waiting.forWork(worker.stack())).count();
    int waiting = (int) workers.stream().filter(Waiting::forSomething).count();
    return new Pool(name, workers, idle, waiting);
  }

  private static boolean isWorking(Stack stack) {
    if (stack.has("jdk.internal.vm.Continuation.run")) {
      return false; // carries a virtual thread, which is its only work
    }
    for (String worker : WORKERS) {
      if (stack.has(worker)) {
        return true;
      }
    }
    return false;
  }

  /** All numbers of a name left out: {@code pool-*-thread-*}. */
  static String family(String thread) {
    StringBuilder family = new StringBuilder(thread.length());
    for (int i = 0; i < thread.length(); i++) {
      if (!Character.isDigit(thread.charAt(i))) {
        family.append(thread.charAt(i));
      } else if (i == 0 || !Character.isDigit(thread.charAt(i - 1))) {
        family.append('*');
      }
    }
    return family.toString();
  }

  /** The last number of a name is the worker's: {@code pool-1-thread-*}. */
  static String name(String thread) {
    int end = thread.length();
    while (end > 0 && !Character.isDigit(thread.charAt(end - 1))) {
      end--;
    }
    int begin = end;
    while (begin > 0 && Character.isDigit(thread.charAt(begin - 1))) {
      begin--;
    }
    return end == 0 ? thread : thread.substring(0, begin) + "*" + thread.substring(end);
  }
}

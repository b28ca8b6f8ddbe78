package dev.jdebug.analysis.rules;

import dev.jdebug.analysis.threads.Frame;
import dev.jdebug.analysis.threads.JvmThread;
import dev.jdebug.analysis.threads.RunState;
import dev.jdebug.analysis.threads.Stack;
import java.util.List;

/** Whether a thread computes, waits for work, or waits for something else. */
final class Waiting {

  /**
   * Calls in which a thread waits for work: the newest of them counts if no call of the program
   * stands above it.
   */
  private static final List<String> FOR_WORK =
      List.of(
          "java.util.concurrent.ThreadPoolExecutor.getTask",
          "java.util.concurrent.ForkJoinPool.awaitWork",
          "java.util.concurrent.ForkJoinPool.runWorker",
          "java.util.concurrent.ForkJoinPool.scan",
          "java.util.concurrent.ArrayBlockingQueue.",
          "java.util.concurrent.DelayQueue.",
          "java.util.concurrent.LinkedBlockingDeque.",
          "java.util.concurrent.LinkedBlockingQueue.",
          "java.util.concurrent.LinkedTransferQueue.",
          "java.util.concurrent.PriorityBlockingQueue.",
          "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue.",
          "java.util.concurrent.SynchronousQueue.",
          "java.util.TimerThread.mainLoop",
          "java.lang.ref.Reference.",
          "java.lang.ref.ReferenceQueue.",
          "java.lang.VirtualThread.takeVirtualThreadListToUnblock",
          "java.net.PlainSocketImpl.socketAccept",
          "java.net.ServerSocket.implAccept",
          "sun.nio.ch.ServerSocketChannelImpl.",
          "sun.nio.ch.EPoll.wait",
          "sun.nio.ch.EPollArrayWrapper.epollWait",
          "sun.nio.ch.KQueue.poll",
          "sun.nio.ch.WEPoll.wait",
          "sun.nio.fs.LinuxWatchService",
          "io.netty.channel.epoll.Native.epollWait",
          "io.netty.util.concurrent.SingleThreadEventExecutor.takeTask",
          "io.undertow.server.protocol.framed",
          "org.apache.coyote.http11.Http11InputBuffer.parseRequestLine",
          "org.apache.tomcat.util.threads.TaskQueue.",
          "org.eclipse.jetty.util.BlockingArrayQueue.",
          "org.eclipse.jetty.util.thread.QueuedThreadPool.idleJobPoll",
          "org.eclipse.jetty.util.thread.ReservedThreadExecutor$ReservedThread.reservedWait",
          "org.jboss.threads.EnhancedQueueExecutor$PoolThreadNode.park",
          "org.quartz.simpl.SimpleThreadPool$WorkerThread.run",
          "scala.concurrent.forkjoin.ForkJoinPool.");

  /** Native calls that wait for the other end without a state that says so. */
  private static final List<String> FOR_INPUT =
      List.of(
          "java.net.SocketInputStream.socketRead0",
          "java.net.PlainSocketImpl.socketConnect",
          "java.io.FileInputStream.read",
          "sun.nio.ch.SocketDispatcher.read",
          "sun.nio.ch.FileDispatcherImpl.read",
          "sun.nio.ch.NioSocketImpl.",
          "sun.nio.ch.Net.poll",
          "sun.nio.ch.Net.connect",
          "java.net.Inet4AddressImpl.lookupAllHostAddr",
          "java.net.Inet6AddressImpl.lookupAllHostAddr");

  private static final List<String> PARKING =
      List.of("jdk.internal.misc.Unsafe.park", "java.lang.Object.wait", "java.lang.Thread.sleep");

  private Waiting() {}

  static boolean forWork(Stack stack) {
    for (Frame frame : stack.frames()) {
      String method = frame.method();
      if (method.equals("java.util.concurrent.ForkJoinTask.doExec")) {
        return false;
      }
      if (begins(method, FOR_WORK)) {
        return true;
      }
      if (!frame.ofJdk()) {
        return false;
      }
    }
    return false;
  }

  /** Reads from, or connects to, something outside. */
  static boolean forInput(Stack stack) {
    return !stack.isEmpty() && begins(stack.frames().getFirst().method(), FOR_INPUT);
  }

  static boolean sleeps(Stack stack) {
    return !stack.isEmpty()
        && stack.frames().getFirst().method().startsWith("java.lang.Thread.sleep");
  }

  /** Neither computes nor waits for work. */
  static boolean forSomething(JvmThread thread) {
    return !forWork(thread.stack())
        && (thread.state() == RunState.BLOCKED
            || parked(thread)
            || thread.waitsForSomeClass()
            || forInput(thread.stack()));
  }

  /** By its state, or by its newest call where the dump has no states (files of 21). */
  static boolean parked(JvmThread thread) {
    return thread.state().waits()
        || (thread.state() == RunState.UNKNOWN
            && !thread.stack().isEmpty()
            && begins(thread.stack().frames().getFirst().method(), PARKING));
  }

  private static boolean begins(String method, List<String> beginnings) {
    for (String beginning : beginnings) {
      if (method.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }
}

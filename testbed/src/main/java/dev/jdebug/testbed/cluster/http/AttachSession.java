package dev.jdebug.testbed.cluster.http;

import dev.jdebug.testbed.cluster.node.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;

/** A container's first process and the channels that are connected to it for a while. */
final class AttachSession {
  private final ExecChannels channels;
  private final ExecOptions options;
  private final Console console;
  private final CountDownLatch over = new CountDownLatch(1);

  AttachSession(ExecChannels channels, ExecOptions options, Console console) {
    this.channels = channels;
    this.options = options;
    this.console = console;
  }

  /**
   * Copies until the process has ended, or stdin has: containerd then ends the output too, unless
   * the container's stdin is to be used once. Either is a success, whatever the exit code.
   */
  void run(StdinQueue stdin) {
    Console.Watcher watcher = (bytes, length) -> show(bytes, length);
    console.watchers().add(watcher);
    var unused = console.ended().thenRun(over::countDown);
    Thread.ofVirtual().name("attach-stdin").start(() -> feed(stdin));
    try {
      over.await();
      channels.finish(ExecSession.status(0).toString());
    } catch (IOException e) {
      // The client has gone: nobody is left to be told.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      console.watchers().remove(watcher);
      stdin.close();
    }
  }

  private void show(byte[] bytes, int length) throws IOException {
    if (options.stdout()) {
      channels.send(ExecChannels.STDOUT, bytes, length);
    }
  }

  /** Not closed at the end: the next one who attaches types on. */
  private void feed(StdinQueue stdin) {
    OutputStream to = console.process().getOutputStream();
    try {
      for (byte[] bytes = stdin.take(); bytes.length > 0; bytes = stdin.take()) {
        if (console.stdin()) {
          to.write(bytes);
          to.flush();
        }
      }
      if (options.stdin()) {
        over.countDown();
      }
    } catch (IOException e) {
      // The process does not read any more.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.jdebug.testbed.cluster.node;

import dev.jdebug.testbed.pty.PtyProcess;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The streams of a container's first process, for those who attach: each sees what is written from
 * then on.
 *
 * @param stdin whether the container has one
 * @param watchers those who see the output
 * @param ended when there will be no more output
 */
public record Console(
    Process process,
    boolean stdin,
    List<Watcher> watchers,
    CompletableFuture<@Nullable Void> ended) {

  /** Takes a copy of the output. */
  public interface Watcher {
    /** Throws when nobody is there any more. */
    void take(byte[] bytes, int length) throws IOException;
  }

  public Console(Process process, boolean stdin) {
    this(process, stdin, new CopyOnWriteArrayList<>(), new CompletableFuture<>());
  }

  public boolean tty() {
    return process instanceof PtyProcess;
  }

  /** Sets the terminal's size, if it has one. */
  public void resize(int columns, int rows) throws IOException {
    if (process instanceof PtyProcess onTerminal) {
      onTerminal.pty().resize(columns, rows);
    }
  }

  /** The output, to be read by one, who thereby feeds the watchers. */
  InputStream output() {
    return new FilterInputStream(process.getInputStream()) {
      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        if (count > 0) {
          byte[] bytes = new byte[count];
          System.arraycopy(into, offset, bytes, 0, count);
          watchers.forEach(watcher -> show(watcher, bytes));
        } else if (count < 0) {
          ended.complete(null);
        }
        return count;
      }
    };
  }

  private void show(Watcher watcher, byte[] bytes) {
    try {
      watcher.take(bytes, bytes.length);
    } catch (IOException e) {
      watchers.remove(watcher);
    }
  }
}

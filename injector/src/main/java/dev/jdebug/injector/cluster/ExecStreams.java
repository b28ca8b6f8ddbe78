package dev.jdebug.injector.cluster;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/**
 * Our ends of a process's streams.
 *
 * @param stdin read on a thread of its own until its end or the process's; what is read while the
 *     process ends is lost. Throws {@link DetachedException} to leave the process running.
 * @param stdout the sink's pace is the process's
 * @param stderr gets nothing where there is a terminal
 * @param sizes of the terminal, where there is one
 * @param warnings told in a sentence what the server cannot do
 */
public record ExecStreams(
    InputStream stdin,
    OutputStream stdout,
    OutputStream stderr,
    TerminalSizes sizes,
    Consumer<String> warnings) {

  /** For a process that only writes. */
  public static ExecStreams output(OutputStream stdout, OutputStream stderr) {
    return of(InputStream.nullInputStream(), stdout, stderr);
  }

  /** Without a terminal and deaf to warnings. */
  public static ExecStreams of(InputStream stdin, OutputStream stdout, OutputStream stderr) {
    return new ExecStreams(stdin, stdout, stderr, TerminalSizes.NONE, warning -> {});
  }

  /** With somebody who hears what the server cannot do. */
  public ExecStreams warning(Consumer<String> listener) {
    return new ExecStreams(stdin, stdout, stderr, sizes, listener);
  }

  /** With a terminal's sizes. */
  public ExecStreams sized(TerminalSizes newSizes) {
    return new ExecStreams(stdin, stdout, stderr, newSizes, warnings);
  }
}

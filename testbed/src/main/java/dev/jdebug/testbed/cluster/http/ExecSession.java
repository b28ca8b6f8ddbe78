package dev.jdebug.testbed.cluster.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.api.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** A process and the channels it is bridged to. */
final class ExecSession {
  /** As much as the kubelet's copy loop takes at a time. */
  private static final int CHUNK = 32 * 1024;

  private final ExecChannels channels;
  private final ExecOptions options;
  private final Process process;

  ExecSession(ExecChannels channels, ExecOptions options, Process process) {
    this.channels = channels;
    this.options = options;
    this.process = process;
  }

  /** Copies until the process has ended and all it wrote is sent; then tells how it ended. */
  void run(StdinQueue stdin) {
    if (!options.stdin()) {
      stdin.close();
    }
    Thread.ofVirtual().name("exec-stdin").start(() -> feed(stdin));
    Thread err =
        Thread.ofVirtual()
            .name("exec-stderr")
            .start(() -> copy(process.getErrorStream(), errorChannel(), options.stderr()));
    try {
      copy(process.getInputStream(), ExecChannels.STDOUT, options.stdout());
      err.join();
      int code = process.waitFor();
      channels.finish(status(code).toString());
    } catch (IOException e) {
      // The client has gone: nobody is left to be told.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stdin.close();
    }
  }

  /** A terminal has one output. */
  private int errorChannel() {
    return options.tty() ? ExecChannels.STDOUT : ExecChannels.STDERR;
  }

  private void copy(InputStream from, int channel, boolean wanted) {
    byte[] chunk = new byte[CHUNK];
    boolean connected = wanted || options.tty();
    try (from) {
      for (int n = from.read(chunk); n >= 0; n = from.read(chunk)) {
        if (connected) {
          connected = sent(channel, chunk, n);
        }
      }
    } catch (IOException e) {
      // The process' pipe broke: it has ended, which is told by its exit code.
    }
  }

  /** False once the client has gone; the process goes on, its output goes nowhere. */
  private boolean sent(int channel, byte[] chunk, int length) {
    try {
      channels.send(channel, chunk, length);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void feed(StdinQueue stdin) {
    try (OutputStream to = process.getOutputStream()) {
      for (byte[] bytes = stdin.take(); bytes.length > 0; bytes = stdin.take()) {
        to.write(bytes);
        to.flush();
      }
    } catch (IOException e) {
      // The process does not read any more: what is typed after that is lost, as on a real node.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static ObjectNode status(int code) {
    ObjectNode status = Json.object();
    status.putObject("metadata");
    if (code == 0) {
      return status.put("status", "Success");
    }
    status.put("status", "Failure");
    status.put(
        "message",
        "command terminated with non-zero exit code: command terminated with exit code " + code);
    status.put("reason", "NonZeroExitCode");
    ObjectNode cause = status.putObject("details").putArray("causes").addObject();
    cause.put("reason", "ExitCode").put("message", Integer.toString(code));
    return status;
  }

  /** The Status of an exec that could not begin. */
  static String failure(String error) {
    ObjectNode status = ApiFailure.internal(error).status();
    status.remove(List.of("kind", "apiVersion"));
    return status.toString();
  }
}

package dev.jdebug.injector.cluster.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.jdebug.injector.cluster.DetachedException;
import dev.jdebug.injector.cluster.ExecCall;
import dev.jdebug.injector.cluster.ExecExit;
import dev.jdebug.injector.cluster.ExecStreams;
import dev.jdebug.injector.cluster.TerminalSize;
import dev.jdebug.injector.cluster.TerminalSizes;
import dev.jdebug.injector.testing.Screen;
import dev.jdebug.injector.testing.TargetContainer;
import dev.jdebug.protocol.Failure;
import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.cluster.node.ContainerName;
import dev.jdebug.testbed.cluster.node.ContainerStart;
import dev.jdebug.testbed.cluster.node.LocalProcesses;
import dev.jdebug.testbed.cluster.node.RunAs;
import dev.jdebug.testbed.cluster.node.RunningContainer;
import dev.jdebug.testbed.cluster.node.StartFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Input, terminals and attaching, over a real WebSocket to real processes. */
@Timeout(60)
class InteractiveTests {
  private static final ExecCall CALL = new ExecCall("shop", "cart", "app", List.of());

  private FakeCluster cluster;
  private ApiServer server;
  private final Screen screen = new Screen();

  @BeforeEach
  void start() {
    cluster = FakeCluster.start().namespace("shop").with(ApiServerTests.CART);
    cluster.runs("shop", "cart", "app", TargetContainer.runningAs(1000, 1000));
    server = ApiServerTests.connect(cluster.kubeconfig(cluster.admin()));
  }

  @AfterEach
  void stop() {
    server.close();
    cluster.close();
  }

  private static ExecCall command(String... words) {
    return new ExecCall("shop", "cart", "app", List.of(words)).withStdin();
  }

  private ExecStreams typing(InputStream stdin) {
    return ExecStreams.of(stdin, screen, OutputStream.nullOutputStream()).warning(screen::line);
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Somebody who types this and then waits. */
  private static InputStream typed(String text) {
    return new InputStream() {
      private final InputStream keys = text(text);

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int count = keys.read(into, offset, length);
        if (count < 0) {
          try {
            Thread.sleep(Long.MAX_VALUE);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        }
        return count;
      }
    };
  }

  @Test
  void bytesArriveAsTheyAreAndTheirEndDoesToo() {
    byte[] bytes = new byte[3_000_001];
    new Random(7).nextBytes(bytes);
    ByteArrayOutputStream back = new ByteArrayOutputStream();
    ExecExit exit =
        server.exec(
            command("sh", "-c", "cat; exit 3"),
            ExecStreams.of(new ByteArrayInputStream(bytes), back, OutputStream.nullOutputStream()));
    assertEquals(3, exit.code());
    assertArrayEquals(bytes, back.toByteArray());
  }

  @Test
  void outputFlowsWhileInputIsNotRead() {
    byte[] bytes = new byte[2_000_000];
    ExecExit exit =
        server.exec(
            command("sh", "-c", "head -c 2000000 /dev/zero; wc -c >&2"),
            ExecStreams.of(
                new ByteArrayInputStream(bytes), OutputStream.nullOutputStream(), screen));
    assertEquals(0, exit.code());
    assertEquals("2000000", screen.text().strip());
  }

  @Test
  void anOlderServerCannotBeToldTheEnd() throws Exception {
    cluster.withoutStreamClose();
    Thread run =
        inBackground(
            () -> server.exec(command("sh", "-c", "cat; echo end"), typing(text("abc\n"))));
    screen.await("abc\n");
    screen.await("cannot tell the command that its input has ended");
    server.close();
    run.join();
    assertFalse(screen.text().contains("end\n"), screen::text);
  }

  /** A run that is cut off when the test has seen enough. */
  private static Thread inBackground(Runnable run) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                run.run();
              } catch (Failure e) {
                // cut off
              }
            });
  }

  @Test
  void aTerminalHasTheSizeOfOurs() {
    TerminalSizes fixed =
        listener -> {
          listener.accept(new TerminalSize(101, 33));
          return () -> {};
        };
    ExecCall call =
        command("sh", "-c", "while [ \"$(stty size)\" != '33 101' ]; do :; done; tty; exit 130");
    ExecExit exit = server.exec(call.withTerminal(), typing(typed("")).sized(fixed));
    assertEquals(130, exit.code());
    assertTrue(screen.text().startsWith("/dev/pts/"), screen::text);
  }

  @Test
  void aTerminalFollowsOurSize() throws Exception {
    List<Consumer<TerminalSize>> listeners = new ArrayList<>();
    TerminalSizes sizes =
        listener -> {
          listeners.add(listener);
          return listeners::clear;
        };
    String program =
        "trap 'stty size; exit 4' WINCH; echo ready; while :; do read -r key || :; done";
    Thread run =
        Thread.ofVirtual()
            .start(
                () -> {
                  ExecCall call = command("sh", "-c", program).withTerminal();
                  ExecExit exit = server.exec(call, typing(typed("")).sized(sizes));
                  screen.line("exit " + exit.code());
                });
    screen.await("ready");
    listeners.getFirst().accept(new TerminalSize(132, 50));
    screen.await("exit 4");
    run.join();
    assertTrue(screen.text().contains("50 132"), screen::text);
    assertTrue(listeners.isEmpty(), "nobody is told any more");
  }

  @Test
  void leavingIsNoFailure() {
    InputStream leaving =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new DetachedException();
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            throw new DetachedException();
          }
        };
    ExecExit exit = server.exec(command("tail", "-f", "/dev/null"), typing(leaving));
    assertTrue(exit.detached());
    assertTrue(exit.started());
  }

  private RunningContainer shell(boolean tty) throws StartFailure {
    String program = "echo hello; while read -r line; do echo \"got $line\"; done";
    return new LocalProcesses()
        .withImage("image", new LocalProcesses.Image("", List.of(), Map.of()))
        .start(
            new ContainerStart(
                new ContainerName("shop", "cart", "app"),
                "image",
                List.of("sh", "-c", program),
                List.of(),
                Map.of(),
                RunAs.of(
                    JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance.objectNode()),
                true,
                tty,
                Optional.empty()));
  }

  @Test
  void attachingIsToWhatRunsAlready() throws Exception {
    cluster.runs("shop", "cart", "app", shell(true));
    ExecCall call = CALL.withStdin().withTerminal();
    Thread run =
        Thread.ofVirtual()
            .start(
                () -> {
                  ExecExit exit = server.attach(call, typing(typed("one\ntwo\n\4")));
                  screen.line("exit " + exit.code());
                });
    screen.await("exit 0");
    run.join();
    assertTrue(screen.text().contains("got one"), screen::text);
    assertTrue(screen.text().contains("got two"), screen::text);
  }

  @Test
  void whatIsLeftCanBeComeBackTo() throws Exception {
    cluster.runs("shop", "cart", "app", shell(false));
    InputStream leaving =
        new InputStream() {
          private final InputStream keys = text("one\n");

          @Override
          public int read() {
            throw new AssertionError("byte by byte");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            int count = keys.read(into, offset, length);
            if (count < 0) {
              try {
                screen.await("got one");
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
              throw new DetachedException();
            }
            return count;
          }
        };
    assertTrue(server.attach(CALL.withStdin(), typing(leaving)).detached());
    Thread again = inBackground(() -> server.attach(CALL.withStdin(), typing(typed("three\n"))));
    screen.await("got three");
    server.close();
    again.join();
  }

  @Test
  void attachingToWhatIsNotThereIsTold() {
    RunningContainer gone = TargetContainer.runningAs(1, 1);
    cluster.runs("shop", "cart", "app", gone);
    gone.stop();
    ExecExit exit = server.attach(CALL, typing(text("")));
    assertTrue(exit.message().contains("container not found"), exit::message);
  }
}

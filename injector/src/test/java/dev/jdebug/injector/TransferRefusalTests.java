package dev.jdebug.injector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.testing.Bench;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.testbed.cluster.http.ExecFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can go wrong once the helper is there: the collector, the transfer, the server. */
class TransferRefusalTests {
  private final Bench bench;

  TransferRefusalTests(@TempDir Path directory) {
    this.bench = new Bench(directory);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private static Failure failure(FailureKind kind, Runnable run) {
    Failure failure = assertThrows(Failure.class, run::run);
    assertEquals(kind, failure.kind(), failure.getMessage());
    assertTrue(failure.getMessage().endsWith("."), failure.getMessage());
    assertFalse(failure.remedy().isBlank(), failure.getMessage());
    return failure;
  }

  @Test
  void aFailureOfTheCollectorIsPassedOn() {
    Session session = bench.open("cart");
    bench
        .sidecar()
        .says("", 80, new Event.Failed(FailureKind.TMP_READ_ONLY, "No socket.", "Mount /tmp."));
    Failure failure = dumping(FailureKind.TMP_READ_ONLY, session);
    assertEquals("No socket.", failure.getMessage());
    assertEquals("Mount /tmp.", failure.remedy());
  }

  @Test
  void aCollectorThatBreaksIsOurFault() {
    Session session = bench.open("cart");
    bench.sidecar().breaks("java.lang.Error: broken\n", 70);
    Failure failure = dumping(FailureKind.INTERNAL, session);
    assertTrue(failure.getMessage().contains("exit code 70"), failure.getMessage());
  }

  @Test
  void aCollectorOfAnotherVersionIsSaidToBeOne() {
    Session session = bench.open("cart");
    bench
        .sidecar()
        .says("", 2, new Event.Failed(FailureKind.USAGE, "Unknown verb x.", "The verbs"));
    Failure failure = dumping(FailureKind.IMAGE_UNUSABLE, session);
    assertTrue(
        failure.getMessage().endsWith("does not understand what it is asked for: Unknown verb x."),
        failure.getMessage());
    assertTrue(
        failure.remedy().startsWith("Its image is example/sidecar:1. `jdebug stop cart -n shop`"),
        failure.remedy());
  }

  private Failure dumping(FailureKind kind, Session session) {
    return failure(kind, () -> bench.dump(session, new ByteArrayOutputStream()));
  }

  @Test
  void aTransferThatLosesBytesIsNotProven() {
    Session session = bench.open("cart");
    bench.sidecar().takes("0123456789");
    bench.cluster().nextExec(ExecFault.truncateStdoutAfter(4));
    Failure failure = dumping(FailureKind.TRANSFER_UNPROVEN, session);
    assertEquals(
        "What arrived is not what was taken: 10 bytes were taken, 4 arrived.",
        failure.getMessage());
  }

  @Test
  void aTransferThatChangesAByteIsNotProven() {
    Session session = bench.open("cart");
    bench.sidecar().takes("0123456789");
    bench.cluster().nextExec(ExecFault.corruptByteAt(5));
    Failure failure = dumping(FailureKind.TRANSFER_UNPROVEN, session);
    assertTrue(failure.getMessage().contains("its SHA-256 is"), failure.getMessage());
  }

  @Test
  void anEndWithoutAResultIsNotProven() {
    Session session = bench.open("cart");
    bench.sidecar().says("text", 0);
    dumping(FailureKind.TRANSFER_UNPROVEN, session);
  }

  @Test
  void aServerThatGoesAwayInTheMiddleLeavesAHelperAndSaysSo() {
    Session session = bench.open("cart");
    bench.sidecar().takes("0123456789".repeat(100_000));
    bench.cluster().nextExec(ExecFault.cutAfter(200_000));
    Failure failure = dumping(FailureKind.CLUSTER_UNREACHABLE, session);
    assertTrue(
        failure
            .remedy()
            .startsWith(
                "The helper " + session.helper().name() + " stays in pod shop/cart and ends by"),
        failure.remedy());
  }

  @Test
  void anOutputThatCannotBeWrittenIsTold() {
    Session session = bench.open("cart");
    bench.sidecar().takes("0123456789");
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    Failure failure = failure(FailureKind.TRANSFER_UNPROVEN, () -> bench.dump(session, full));
    assertEquals(
        "What arrived could not be written: No space left on device.", failure.getMessage());
  }

  @Test
  void aHelperThatEndedMeanwhileIsTold() {
    Session session = bench.open("cart");
    bench.injector().stop(session.helper());
    bench.awaitEnd(session.helper());
    Failure failure = dumping(FailureKind.PROCESS_GONE, session);
    assertTrue(failure.getMessage().contains("has ended meanwhile"), failure.getMessage());
  }

  @Test
  void aNodeThatCannotBeReachedIsTold() {
    Session session = bench.open("cart");
    bench.cluster().nextExec(ExecFault.unreachableKubelet());
    Failure failure = dumping(FailureKind.CLUSTER_UNREACHABLE, session);
    assertTrue(failure.getMessage().contains("the pod's node"), failure.getMessage());
  }
}

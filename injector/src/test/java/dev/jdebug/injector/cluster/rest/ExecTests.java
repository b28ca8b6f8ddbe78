package dev.jdebug.injector.cluster.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.ExecCall;
import dev.jdebug.injector.cluster.ExecExit;
import dev.jdebug.injector.cluster.Refusals;
import dev.jdebug.injector.testing.TargetContainer;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.cluster.http.ExecFault;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands in containers, over a real WebSocket. */
class ExecTests {
  private FakeCluster cluster;
  private ApiServer server;
  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

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

  private ExecExit exec(String... command) {
    return server.exec(new ExecCall("shop", "cart", "app", List.of(command)), stdout, stderr);
  }

  @Test
  void bringsBothOutputs() {
    assertEquals(new ExecExit(0, ""), exec("sh", "-c", "echo out; echo err >&2"));
    assertEquals("out\n", stdout.toString(StandardCharsets.UTF_8));
    assertEquals("err\n", stderr.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 80, 137, 255})
  void bringsTheExitCode(int code) {
    assertEquals(new ExecExit(code, ""), exec("sh", "-c", "exit " + code));
  }

  @Test
  void sendsEveryWordAsItIs() {
    exec("printf", "%s|", "a b", "c&d=e", "ü%20", "'\"");
    assertEquals("a b|c&d=e|ü%20|'\"|", stdout.toString(StandardCharsets.UTF_8));
  }

  @Test
  void bringsALongOutputWhole() {
    long[] count = {0};
    OutputStream counting =
        new OutputStream() {
          @Override
          public void write(int one) {
            count[0]++;
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            count[0] += length;
          }
        };
    ExecCall call =
        new ExecCall("shop", "cart", "app", List.of("head", "-c", "20000000", "/dev/zero"));
    assertEquals(0, server.exec(call, counting, stderr).code());
    assertEquals(20_000_000, count[0]);
  }

  @Test
  void tellsWhatCouldNotBeStarted() {
    ExecExit exit = exec("no-such-program");
    assertFalse(exit.started());
    assertTrue(exit.message().contains("\"no-such-program\": executable file not found"));
  }

  @Test
  void aCutConnectionIsNoEnd() {
    cluster.nextExec(ExecFault.cutAfter(100_000));
    Failure failure = assertThrows(Failure.class, () -> exec("head", "-c", "200000", "/dev/zero"));
    assertEquals(FailureKind.CLUSTER_UNREACHABLE, failure.kind());
  }

  @Test
  void aCloseWithoutAStatusIsNoEnd() {
    cluster.nextExec(ExecFault.dropStatus());
    Failure failure = assertThrows(Failure.class, () -> exec("echo", "out"));
    assertEquals(FailureKind.CLUSTER_UNREACHABLE, failure.kind());
    assertTrue(failure.getMessage().contains("before the command's end"), failure.getMessage());
  }

  @Test
  void anUnreachableKubeletIsTold() {
    cluster.nextExec(ExecFault.unreachableKubelet());
    ExecExit exit = exec("echo", "out");
    assertFalse(exit.started());
    assertTrue(Refusals.nodeUnreachable(exit.message()), exit.message());
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "create"})
  void aRightThatIsMissingIsTold(String only) {
    cluster.user("eve").mayIn("shop", only, "pods/exec");
    try (ApiServer eve = ApiServerTests.connect(cluster.kubeconfig(cluster.user("eve")))) {
      ApiError error =
          assertThrows(
              ApiError.class,
              () -> eve.exec(new ExecCall("shop", "cart", "app", List.of("id")), stdout, stderr));
      Failure failure = Refusals.explain(error);
      assertEquals(FailureKind.FORBIDDEN, failure.kind(), failure.getMessage());
      assertEquals("You may not create pods/exec in namespace shop.", failure.getMessage());
      assertTrue(failure.remedy().contains("resources: [\"pods/exec\"]"));
    }
  }

  @Test
  void aContainerThatIsNotThereIsTold() {
    ApiError error =
        assertThrows(
            ApiError.class,
            () -> server.exec(new ExecCall("shop", "cart", "db", List.of("id")), stdout, stderr));
    assertEquals(400, error.status().code());
    assertTrue(error.status().message().contains("container db is not valid for pod cart"));
  }
}

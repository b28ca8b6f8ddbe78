package dev.jdebug.testbed.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.testbed.cluster.http.ExecFault;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExecTests {
  private static final String V5 = "v5.channel.k8s.io";
  private static final String EXEC = "/api/v1/namespaces/shop/pods/cart/exec";
  private static final String OUTPUT = EXEC + "?container=app&stdout=true&stderr=true";
  private static final String ALL = OUTPUT + "&stdin=true";

  private FakeCluster cluster;
  private PlainClient client;

  @BeforeEach
  void start() {
    cluster = FakeCluster.start().namespace("shop").with(Seeds.CART);
    cluster.runs("shop", "cart", "app", Seeds.host());
    client = new PlainClient(cluster, cluster.token(cluster.admin()));
  }

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
  }

  @Test
  void bringsBothOutputsAndTheStatusLast() throws Exception {
    ExecListener exec = client.exec(OUTPUT, V5, "sh", "-c", "echo out; echo err >&2").get();
    assertEquals(1000, exec.awaitClose());
    assertEquals("out\n", exec.text(1));
    assertEquals("err\n", exec.text(2));
    assertEquals("{\"metadata\":{},\"status\":\"Success\"}", exec.text(3));
    assertEquals(1, exec.order().getFirst(), "an empty message on stdout begins it");
    assertEquals(3, exec.order().getLast());
  }

  @Test
  void tellsTheExitCodeAsTheFirstCause() throws Exception {
    ExecListener exec = client.exec(OUTPUT, V5, "sh", "-c", "exit 7").get();
    exec.awaitClose();
    assertEquals("NonZeroExitCode", exec.status().path("reason").asText());
    assertEquals("ExitCode", exec.status().at("/details/causes/0/reason").asText());
    assertEquals("7", exec.status().at("/details/causes/0/message").asText());
  }

  @Test
  void endsStdinAtTheCloseSignal() throws Exception {
    ExecListener exec = client.exec(ALL, V5, "sh", "-c", "cat; echo done").get();
    exec.send(0, "hello ");
    exec.send(0, "");
    exec.send(0, "world\n");
    exec.closeStdin();
    exec.awaitClose();
    assertEquals("hello world\ndone\n", exec.text(1));
  }

  @Test
  void hasNoEndOfStdinInTheOlderProtocol() throws Exception {
    ExecListener exec = client.exec(ALL, "v4.channel.k8s.io", "head", "-c", "5").get();
    exec.send(0, "12345");
    exec.awaitClose();
    assertEquals("v4.channel.k8s.io", exec.socket().getSubprotocol());
    assertEquals("12345", exec.text(1));
  }

  @Test
  void bringsEveryByteOfALongOutput() throws Exception {
    ExecListener exec = client.exec(OUTPUT, V5, "head", "-c", "3000000", "/dev/zero").get();
    exec.awaitClose();
    assertArrayEquals(new byte[3_000_000], exec.bytes(1));
  }

  @Test
  void losesTheEndOfStdoutYetSaysSuccess() throws Exception {
    cluster.nextExec(ExecFault.truncateStdoutAfter(4));
    ExecListener exec = client.exec(OUTPUT, V5, "echo", "0123456789").get();
    exec.awaitClose();
    assertEquals("0123", exec.text(1));
    assertEquals("Success", exec.status().path("status").asText());
  }

  @Test
  void corruptsOneByte() throws Exception {
    cluster.nextExec(ExecFault.corruptByteAt(100_000));
    ExecListener exec = client.exec(OUTPUT, V5, "head", "-c", "200000", "/dev/zero").get();
    exec.awaitClose();
    byte[] expected = new byte[200_000];
    expected[100_000] = 0x20;
    assertEquals(-1, Arrays.mismatch(expected, exec.bytes(1)));
  }

  @Test
  void cutsTheConnectionWithoutAFarewell() throws Exception {
    cluster.nextExec(ExecFault.cutAfter(100_000));
    ExecListener exec = client.exec(OUTPUT, V5, "head", "-c", "200000", "/dev/zero").get();
    assertThrows(ExecutionException.class, exec::awaitClose);
    assertTrue(exec.bytes(1).length <= 100_000);
    assertEquals("", exec.text(3));
  }

  @Test
  void stallsAndStays() throws Exception {
    cluster.nextExec(ExecFault.stallAfter(3));
    ExecListener exec = client.exec(OUTPUT, V5, "echo", "0123456789").get();
    exec.awaitBytes(1, 3);
    assertFalse(exec.closed().isDone());
    assertEquals("012", exec.text(1));
    exec.socket().abort();
  }

  @Test
  void closesWithoutAStatus() throws Exception {
    cluster.nextExec(ExecFault.dropStatus());
    ExecListener exec = client.exec(OUTPUT, V5, "echo", "out").get();
    assertEquals(1000, exec.awaitClose());
    assertEquals("out\n", exec.text(1));
    assertEquals("", exec.text(3));
  }

  @Test
  void saysThatThereIsNoSuchExecutable() throws Exception {
    ExecListener exec = client.exec(OUTPUT, V5, "no-such-program").get();
    exec.awaitClose();
    assertEquals(
        "Internal error occurred: error executing command in container: failed to exec in"
            + " container: failed to start exec: OCI runtime exec failed: exec failed: unable to"
            + " start container process: exec: \"no-such-program\": executable file not found in"
            + " $PATH: unknown",
        exec.status().path("message").asText());
    assertEquals(500, exec.status().path("code").asInt());
  }

  @Test
  void refusesAnUnknownContainerBeforeTheUpgrade() throws Exception {
    var answer = client.get(EXEC + "?container=db&stdout=true&command=ls");
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("container db is not valid for pod cart"), answer.body());
  }

  @Test
  void refusesWhatIsNoUpgrade() throws Exception {
    var answer = client.get(OUTPUT + "&command=ls");
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("Upgrade request required"), answer.body());
  }

  @Test
  void notesInputOnAChannelThatWasNotOpened() throws Exception {
    ExecListener exec = client.exec(OUTPUT, V5, "tail", "-f", "/dev/null").get();
    exec.send(0, "text");
    exec.awaitPong();
    assertEquals(1, cluster.requests().takeViolations().size());
    exec.socket().abort();
  }

  @Test
  void givesATerminalOfTheAskedSize() throws Exception {
    ExecListener exec =
        client
            .exec(
                EXEC + "?container=app&stdin=true&stdout=true&tty=true",
                V5,
                "sh",
                "-c",
                "until [ \"$(stty size)\" = '7 99' ]; do :; done; tty; echo err >&2")
            .get();
    exec.send(4, "{\"Width\":99,\"Height\":7}");
    exec.awaitClose();
    assertTrue(exec.text(1).matches("/dev/pts/\\d+\r\nerr\r\n"), exec.text(1));
    assertEquals("", exec.text(2));
  }

  @Test
  void notesASizeThatIsNone() throws Exception {
    ExecListener exec =
        client
            .exec(EXEC + "?container=app&stdin=true&stdout=true&tty=true", V5, "sleep", "60")
            .get();
    exec.send(4, "{\"width\":99}");
    exec.awaitPong();
    assertEquals(1, cluster.requests().takeViolations().size());
    exec.socket().abort();
  }

  @Test
  void aTerminalHasNoStderrOfItsOwn() throws Exception {
    var answer = client.get(ALL + "&tty=true&command=sh");
    assertEquals(400, answer.statusCode());
  }
}

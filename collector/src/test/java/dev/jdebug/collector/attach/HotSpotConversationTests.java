package dev.jdebug.collector.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.collector.kernel.Deadline;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HotSpotConversationTests {
  private static final AttachRequest DUMP = AttachRequest.of("threaddump", "-e");

  private static String relay(AttachRequest request, int expectedStatus) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    converse(20_000, talk -> assertEquals(expectedStatus, talk.request(request, text)));
    return text.toString(StandardCharsets.UTF_8);
  }

  private static void converse(long millis, HotSpotConversation.Script script) throws IOException {
    HotSpotConversation.with(
        FakeListener.jvm(), FakeListener.own(), Deadline.inMillis(millis), event -> {}, script);
  }

  private static Failure failure(long millis, AttachRequest request) {
    return assertThrows(
        Failure.class,
        () ->
            converse(
                millis,
                talk -> {
                  int unused = talk.request(request, OutputStream.nullOutputStream());
                }));
  }

  @Test
  void speaksVersion1AndRelaysUnchanged() throws IOException {
    String dump = "Full thread dump\n\"main\" ünïcode \0 binary\n".repeat(5_000);
    try (FakeListener listener =
        new FakeListener((request, to) -> FakeListener.send(to, "0\n" + dump))) {
      assertEquals(dump, relay(DUMP, 0));
      assertEquals(List.of("1\0threaddump\0-e\0\0\0"), listener.requests());
    }
  }

  @Test
  void readsAReplyInPieces() throws IOException {
    try (FakeListener listener =
        new FakeListener(
            (request, to) -> {
              for (String piece : List.of("-", "1", "\n", "java.lang.", "Exception", "\n")) {
                FakeListener.send(to, piece);
              }
            })) {
      assertEquals("java.lang.Exception\n", relay(DUMP, -1));
      assertEquals(1, listener.requests().size());
    }
  }

  @Test
  void acceptsAnEmptyText() throws IOException {
    try (FakeListener listener = new FakeListener((request, to) -> FakeListener.send(to, "0\n"))) {
      assertEquals("", relay(DUMP, 0));
      assertEquals(1, listener.requests().size());
    }
  }

  @Test
  void usesVersion2ForLongArgumentsWhereItIsSpoken() throws IOException {
    String longLine = "JFR.start " + "settings=x ".repeat(200);
    try (FakeListener listener =
        new FakeListener(
            (request, to) ->
                FakeListener.send(
                    to, request.contains("getversion") ? "0\n2 streaming" : "0\nstarted"))) {
      assertEquals("started", relay(AttachRequest.of("jcmd", longLine), 0));
      assertEquals(
          List.of(
              "1\0getversion\0\0\0\0",
              "2\0" + (5 + longLine.length() + 1) + "\0jcmd\0" + longLine + "\0"),
          listener.requests());
    }
  }

  @Test
  void saysWhichJvmsTakeLongArguments() throws IOException {
    try (FakeListener listener =
        new FakeListener((request, to) -> FakeListener.send(to, "-1\nOperation not recognized!"))) {
      Failure failure = failure(20_000, AttachRequest.of("jcmd", "x".repeat(1025)));
      assertEquals(FailureKind.USAGE, failure.kind());
      assertTrue(failure.getMessage().contains("Java 17.0.1"), failure.getMessage());
      assertTrue(failure.remedy().contains("from 24 on"), failure.remedy());
      assertEquals(List.of("1\0getversion\0\0\0\0"), listener.requests(), "not even sent");
    }
  }

  @Test
  void sends1024BytesInVersion1() throws IOException {
    try (FakeListener listener = new FakeListener((request, to) -> FakeListener.send(to, "0\n"))) {
      relay(AttachRequest.of("jcmd", "x".repeat(1024)), 0);
      assertTrue(listener.requests().getFirst().startsWith("1\0jcmd\0"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "101, PEER_REFUSED, version",
    "'', PEER_REFUSED, without an answer",
    "hello, STALE_SOCKET, no status",
    "HTTP/1.1 400 Bad Request, STALE_SOCKET, no status",
    "0x1, STALE_SOCKET, no status",
  })
  void refusesWhatIsNoReply(String status, FailureKind kind, String why) throws IOException {
    try (FakeListener listener =
        new FakeListener(
            (request, to) -> FakeListener.send(to, status.isEmpty() ? "" : status + "\n"))) {
      Failure failure = failure(20_000, DUMP);
      assertEquals(kind, failure.kind());
      assertTrue(failure.getMessage().contains(why), failure.getMessage());
      assertEquals(1, listener.requests().size(), "asked once");
    }
  }

  @Test
  void refusesAStatusThatBreaksOff() throws IOException {
    try (FakeListener listener = new FakeListener((request, to) -> FakeListener.send(to, "0"))) {
      assertEquals(FailureKind.STALE_SOCKET, failure(20_000, DUMP).kind());
      assertEquals(1, listener.requests().size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0\nFull thread"})
  void endsAHangAtTheDeadline(String before) throws IOException {
    CountDownLatch over = new CountDownLatch(1);
    try (FakeListener listener =
        new FakeListener(
            (request, to) -> {
              FakeListener.send(to, before);
              awaitQuietly(over);
            })) {
      Failure failure = failure(80, DUMP);
      assertEquals(FailureKind.HUNG, failure.kind());
      assertEquals(75, failure.kind().exitCode());
      assertEquals(1, listener.requests().size());
      over.countDown();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void streamsWithFlatMemory() throws IOException {
    int chunks = 2_000;
    ByteBuffer chunk = ByteBuffer.allocateDirect(64 * 1024);
    try (FakeListener listener =
        new FakeListener(
            (request, to) -> {
              FakeListener.send(to, "0\n");
              for (int i = 0; i < chunks; i++) {
                chunk.clear();
                while (chunk.hasRemaining()) {
                  to.write(chunk);
                }
              }
            })) {
      LargestWrite out = new LargestWrite();
      converse(60_000, talk -> assertEquals(0, talk.request(DUMP, out)));
      assertEquals(chunks * 64L * 1024, out.total);
      assertTrue(out.largest.get() <= 64 * 1024, "never more than one buffer in hand");
      assertEquals(1, listener.requests().size());
    }
  }

  private static final class LargestWrite extends OutputStream {
    private final AtomicInteger largest = new AtomicInteger();
    private long total;

    @Override
    public void write(int b) {
      total++;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
      total += count;
      largest.accumulateAndGet(count, Math::max);
    }
  }
}

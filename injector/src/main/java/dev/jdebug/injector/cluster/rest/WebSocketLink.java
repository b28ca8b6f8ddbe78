package dev.jdebug.injector.cluster.rest;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A WebSocket (RFC 6455). One thread reads; any may send. A ping goes out every five seconds, as
 * client-go does it, since proxies and load balancers cut what is silent.
 *
 * <p>The reader never waits for the sending side: a server that is held up by a command that reads
 * nothing would hold up the command's output as well, and neither could go on. So the pinger's
 * thread answers the server's pings.
 */
final class WebSocketLink implements Closeable {
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int LONGEST_MESSAGE = 1 << 24;
  private static final long PING_MILLIS = 5_000;
  private static final long SILENCE_MILLIS = 30_000;

  /** A server that is held up by a command that does not read its stdin answers no ping. */
  private static final long SILENCE_AFTER_INPUT_MILLIS = 600_000;

  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int NORMAL = 1000;
  private static final int LONGEST_CONTROL = 125;

  private final Wire wire;
  private final Connection connection;
  private final DataInputStream in;
  private final String protocol;
  private final AtomicLong heard = new AtomicLong(System.nanoTime());
  private final Semaphore pingsToAnswer = new Semaphore(0);
  private final ReentrantLock sending = new ReentrantLock();
  private final Thread pinger;
  private volatile long fed = System.nanoTime();
  private volatile byte[] pong = {};
  private volatile boolean silent;
  private byte[] buffer = new byte[1 << 15];

  private WebSocketLink(Wire wire, Connection connection, String protocol) {
    this.wire = wire;
    this.connection = connection;
    this.protocol = protocol;
    this.in = new DataInputStream(connection.in());
    this.pinger = Thread.ofVirtual().name("websocket ping").unstarted(this::ping);
  }

  /** A refusal of the upgrade, as the answer it is. */
  static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;
    private final int code;
    private final String body;

    RefusedException(int code, String body) {
      super("the upgrade was refused with " + code);
      this.code = code;
      this.body = body;
    }

    int code() {
      return code;
    }

    String body() {
      return body;
    }
  }

  /**
   * Asks for the upgrade.
   *
   * @param protocols in order of preference
   */
  static WebSocketLink open(Wire wire, String path, String protocols)
      throws IOException, GeneralSecurityException {
    byte[] random = new byte[16];
    ThreadLocalRandom.current().nextBytes(random);
    String key = Base64.getEncoder().encodeToString(random);
    HttpResponse response =
        wire.send(
            new HttpRequest("GET", path, Map.of(), "")
                .with("Connection", "Upgrade")
                .with("Upgrade", "websocket")
                .with("Sec-WebSocket-Version", "13")
                .with("Sec-WebSocket-Key", key)
                .with("Sec-WebSocket-Protocol", protocols));
    HttpHead head = response.head();
    if (head.code() != 101) {
      try (response) {
        throw new RefusedException(head.code(), response.refusal());
      }
    }
    if (!head.header("Sec-WebSocket-Accept").equals(accept(key))) {
      response.abandon();
      throw new ProtocolException("the server's WebSocket handshake is not for our request");
    }
    // The pings notice a server that is gone; a command may be silent for as long as it likes.
    response.connection().readTimeout(0);
    WebSocketLink link =
        new WebSocketLink(wire, response.connection(), head.header("Sec-WebSocket-Protocol"));
    link.pinger.start();
    return link;
  }

  private static String accept(String key) throws GeneralSecurityException {
    byte[] bytes = (key + GUID).getBytes(StandardCharsets.US_ASCII);
    return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(bytes));
  }

  /** What the server chose. */
  String protocol() {
    return protocol;
  }

  /** Where the message that was read last begins; overwritten by the next. */
  byte[] buffer() {
    return buffer;
  }

  /** Reads a message into the buffer: its length, or −1 when the server closed the WebSocket. */
  int next() throws IOException {
    ByteArrayOutputStream parts = null;
    while (true) {
      int first = readFirst();
      int opcode = first & 0x0f;
      int length = payload();
      switch (opcode) {
        case PING -> {
          pong = Arrays.copyOf(buffer, Math.min(length, LONGEST_CONTROL));
          pingsToAnswer.release();
        }
        case PONG -> {}
        case CLOSE -> {
          sayGoodbye();
          return -1;
        }
        default -> {
          boolean last = (first & 0x80) != 0;
          if (last && parts == null) {
            return length;
          }
          parts = parts == null ? new ByteArrayOutputStream() : parts;
          parts.write(buffer, 0, length);
          if (parts.size() > LONGEST_MESSAGE) {
            throw new ProtocolException("a WebSocket message is too long");
          }
          if (last) {
            buffer = parts.toByteArray();
            return buffer.length;
          }
        }
      }
    }
  }

  private int readFirst() throws IOException {
    try {
      int first = in.readUnsignedByte();
      heard.set(System.nanoTime());
      if ((first & 0x70) != 0 || ((first & 0x0f) > BINARY && (first & 0x0f) < CLOSE)) {
        throw new ProtocolException("a WebSocket frame of an unknown sort");
      }
      return first;
    } catch (IOException e) {
      if (silent) {
        throw new IOException("no sign of life for " + SILENCE_MILLIS / 1000 + " s", e);
      }
      throw e;
    }
  }

  private int payload() throws IOException {
    int second = in.readUnsignedByte();
    long length = second & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    if ((second & 0x80) != 0 || length < 0 || length > LONGEST_MESSAGE) {
      throw new ProtocolException("a WebSocket frame is malformed");
    }
    if (length > buffer.length) {
      buffer = new byte[(int) length];
    }
    in.readFully(buffer, 0, (int) length);
    return (int) length;
  }

  /** Sends a message: its channel, then so many of the bytes. */
  void send(byte channel, byte[] bytes, int length) throws IOException {
    byte[] message = new byte[length + 1];
    message[0] = channel;
    System.arraycopy(bytes, 0, message, 1, length);
    byte[] frame = WebSocketFrame.of(BINARY, message);
    sending.lock();
    try {
      fed = System.nanoTime();
      write(frame);
    } finally {
      fed = System.nanoTime();
      sending.unlock();
    }
  }

  private void write(byte[] frame) throws IOException {
    OutputStream out = connection.out();
    out.write(frame);
    out.flush();
  }

  /** Unless a message is on its way, which is as good a sign of life. */
  private void control(int opcode, byte[] content) throws IOException {
    if (sending.tryLock()) {
      try {
        write(WebSocketFrame.of(opcode, content));
      } finally {
        sending.unlock();
      }
    }
  }

  private void sayGoodbye() {
    try {
      control(CLOSE, new byte[] {NORMAL >> 8, (byte) NORMAL});
    } catch (IOException e) {
      // The server has said so first: it need not hear it.
    }
  }

  private void ping() {
    try {
      while (true) {
        if (pingsToAnswer.tryAcquire(PING_MILLIS, TimeUnit.MILLISECONDS)) {
          control(PONG, pong);
        } else if (quiet()) {
          silent = true;
          connection.close();
          return;
        } else {
          control(PING, new byte[0]);
        }
      }
    } catch (InterruptedException | IOException e) {
      // closed by us, or broken: then the reader notices
    }
  }

  private boolean quiet() {
    long last = heard.get();
    long patience = fed - last > 0 ? SILENCE_AFTER_INPUT_MILLIS : SILENCE_MILLIS;
    return (System.nanoTime() - last) / 1_000_000 > patience;
  }

  @Override
  public void close() {
    pinger.interrupt();
    wire.drop(connection);
  }
}

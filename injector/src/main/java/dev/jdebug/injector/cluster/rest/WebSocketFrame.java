package dev.jdebug.injector.cluster.rest;

import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;

/** A whole message in one frame, masked as a client's must be (RFC 6455, 5.2). */
final class WebSocketFrame {
  private static final int LAST = 0x80;
  private static final int MASKED = 0x80;
  private static final int TWO_BYTES_FOLLOW = 126;
  private static final int EIGHT_BYTES_FOLLOW = 127;

  private WebSocketFrame() {}

  static byte[] of(int opcode, byte[] content) {
    int length = content.length;
    ByteBuffer frame = ByteBuffer.allocate(14 + length).put((byte) (LAST | opcode));
    if (length < TWO_BYTES_FOLLOW) {
      frame.put((byte) (MASKED | length));
    } else if (length <= 0xffff) {
      frame.put((byte) (MASKED | TWO_BYTES_FOLLOW)).putShort((short) length);
    } else {
      frame.put((byte) (MASKED | EIGHT_BYTES_FOLLOW)).putLong(length);
    }
    int mask = ThreadLocalRandom.current().nextInt();
    frame.putInt(mask);
    for (int i = 0; i < length; i++) {
      frame.put((byte) (content[i] ^ (mask >> (24 - 8 * (i & 3)))));
    }
    byte[] bytes = new byte[frame.position()];
    frame.flip().get(bytes);
    return bytes;
  }
}

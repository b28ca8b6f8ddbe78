package dev.jdebug.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A path in a target's file system: bytes, of which only NUL is not allowed and only the slash
 * means something.
 *
 * @param bytes as characters 0 to 255, one each
 */
public record RemotePath(String bytes) {

  public RemotePath {
    if (bytes.isEmpty() || bytes.indexOf('\0') >= 0) {
      throw new Failure(FailureKind.USAGE, "A path is empty or has a NUL character in it.", "");
    }
  }

  /** What a person typed; UTF-8 in the target. */
  public static RemotePath ofText(String text) {
    return new RemotePath(
        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
  }

  /** What {@link #wire} wrote. */
  public static RemotePath ofWire(String wire) {
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < wire.length(); i++) {
      char c = wire.charAt(i);
      int value = c == '%' ? hex(wire, i + 1) : -1;
      bytes.append(value < 0 ? (char) (c & 0xff) : (char) value);
      i += value < 0 ? 0 : 2;
    }
    return new RemotePath(bytes.toString());
  }

  private static int hex(String text, int at) {
    if (at + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  /** In printable ASCII, for command lines and JSON: other bytes and the percent sign as %XX. */
  public String wire() {
    StringBuilder wire = new StringBuilder();
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '%') {
        wire.append(String.format("%%%02X", (int) c));
      } else {
        wire.append(c);
      }
    }
    return wire.toString();
  }

  /** The same below this directory. */
  public RemotePath child(String name) {
    return new RemotePath(bytes.endsWith("/") ? bytes + name : bytes + "/" + name);
  }

  /** The last name in it; empty when it has none, as the root. */
  public String name() {
    String[] names = bytes.split("/", -1);
    for (int i = names.length - 1; i >= 0; i--) {
      if (!names[i].isEmpty()) {
        return names[i];
      }
    }
    return "";
  }

  public byte[] toBytes() {
    return bytes.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** For people: the text where it is UTF-8 without control characters, else {@link #wire}. */
  @Override
  public String toString() {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(toBytes())).toString();
      return text.chars().anyMatch(Character::isISOControl) ? wire() : text;
    } catch (CharacterCodingException e) {
      return wire();
    }
  }
}

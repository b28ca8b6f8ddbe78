package dev.jdebug.cli.terminal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A terminal's modes: the kernel's {@code struct termios}, the same on x86_64 and aarch64. */
final class Settings {
  /** Four words of flags, a byte, nineteen keys; room to spare. */
  static final int SIZE = 64;

  private static final int INPUT = 0;
  private static final int OUTPUT = 4;
  private static final int CONTROL = 8;
  private static final int LOCAL = 12;
  private static final int KEYS = 17;
  private static final int TIME = KEYS + 5;
  private static final int MINIMUM = KEYS + 6;

  /** IGNBRK, BRKINT, PARMRK, ISTRIP, INLCR, IGNCR, ICRNL, IXON. */
  private static final int INPUT_TREATED = 0x1 | 0x2 | 0x8 | 0x20 | 0x40 | 0x80 | 0x100 | 0x400;

  /** OPOST. */
  private static final int OUTPUT_TREATED = 0x1;

  /** ECHO, ECHONL, ICANON, ISIG, IEXTEN. */
  private static final int KEYS_TREATED = 0x8 | 0x40 | 0x2 | 0x1 | 0x8000;

  /** CSIZE, PARENB. */
  private static final int WIDTH_AND_PARITY = 0x30 | 0x100;

  private static final int EIGHT_BITS = 0x30;

  private final byte[] termios;

  Settings(byte[] termios) {
    this.termios = termios.clone();
  }

  byte[] termios() {
    return termios.clone();
  }

  /** The same, but every key comes at once and unchanged, as {@code cfmakeraw} does it. */
  Settings raw() {
    byte[] copy = termios.clone();
    ByteBuffer fields = ByteBuffer.wrap(copy).order(ByteOrder.nativeOrder());
    fields.putInt(INPUT, fields.getInt(INPUT) & ~INPUT_TREATED);
    fields.putInt(OUTPUT, fields.getInt(OUTPUT) & ~OUTPUT_TREATED);
    fields.putInt(CONTROL, (fields.getInt(CONTROL) & ~WIDTH_AND_PARITY) | EIGHT_BITS);
    fields.putInt(LOCAL, fields.getInt(LOCAL) & ~KEYS_TREATED);
    fields.put(TIME, (byte) 0).put(MINIMUM, (byte) 1);
    return new Settings(copy);
  }
}

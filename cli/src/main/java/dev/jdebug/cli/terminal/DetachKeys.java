package dev.jdebug.cli.terminal;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.ByteArrayOutputStream;

/** The keys that leave what is attached to, one after the other. */
public final class DetachKeys {
  /** As with docker and kubectl. */
  public static final String DEFAULT = "ctrl-p,ctrl-q";

  private final String text;
  private final byte[] keys;

  private DetachKeys(String text, byte[] keys) {
    this.text = text;
    this.keys = keys;
  }

  /**
   * Reads {@code ctrl-p,ctrl-q}: each a character or {@code ctrl-} with a letter or one of
   * {@code @[\]^_}.
   *
   * @throws Failure of kind {@link FailureKind#USAGE}
   */
  public static DetachKeys parse(String text) {
    ByteArrayOutputStream keys = new ByteArrayOutputStream();
    for (String key : text.split(",", -1)) {
      keys.write(key(key, text));
    }
    return new DetachKeys(text, keys.toByteArray());
  }

  private static int key(String key, String text) {
    if (key.length() == 1 && key.charAt(0) < 128) {
      return key.charAt(0);
    }
    if (key.matches("ctrl-[a-zA-Z@\\[\\\\\\]^_]")) {
      return Character.toUpperCase(key.charAt(5)) & 0x1f;
    }
    throw new Failure(
        FailureKind.USAGE,
        "--detach-keys takes keys as in " + DEFAULT + ", not “" + text + "”.",
        "");
  }

  /** As typed by the user. */
  public String text() {
    return text;
  }

  byte[] keys() {
    return keys.clone();
  }
}

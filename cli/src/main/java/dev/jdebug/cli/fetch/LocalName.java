package dev.jdebug.cli.fetch;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.RemotePath;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * What a name of a target is called on this machine. Names are the target's: one that would lead
 * elsewhere is refused, and bytes that cannot be in a name here become {@code %XX}.
 */
public final class LocalName {
  private static final String ILLEGAL_ON_WINDOWS = "<>:\"|?*";
  private static final Set<String> DEVICES = Set.of("CON", "PRN", "AUX", "NUL");

  private final boolean windows;

  /**
   * Names for this system.
   *
   * @param windows whether the rules of Windows hold
   */
  public LocalName(boolean windows) {
    this.windows = windows;
  }

  /** By the system this runs on. */
  public static LocalName here() {
    return new LocalName(System.getProperty("os.name", "").startsWith("Windows"));
  }

  /**
   * A place below a directory.
   *
   * @param relative names joined by slashes, as bytes in characters 0 to 255
   */
  public Path below(Path directory, String relative) {
    Path place = directory;
    for (String name : relative.split("/", -1)) {
      if (name.isEmpty() || name.equals(".") || name.equals("..")) {
        throw new Failure(
            FailureKind.TARGET_UNFIT,
            "The target has a name that leads elsewhere: " + new RemotePath(relative) + ".",
            "Nothing of it was fetched.");
      }
      place = place.resolve(of(name));
    }
    return place;
  }

  String of(String name) {
    boolean utf8 = isUtf8(name);
    String text =
        utf8
            ? new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
            : name;
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean foreign = !utf8 && c >= 0x80;
      boolean escape = c == '%' && text.substring(i).matches("(?s)%[0-9A-F]{2}.*");
      if (c < ' ' || c == 0x7f || c == '\\' || foreign || escape || forbidden(text, i)) {
        safe.append(String.format("%%%02X", (int) c));
      } else {
        safe.append(c);
      }
    }
    return safe.toString();
  }

  private static boolean isUtf8(String name) {
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(name.getBytes(StandardCharsets.ISO_8859_1)));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private boolean forbidden(String text, int at) {
    if (!windows) {
      return false;
    }
    char c = text.charAt(at);
    boolean last = at == text.length() - 1 && (c == '.' || c == ' ');
    return last || ILLEGAL_ON_WINDOWS.indexOf(c) >= 0 || (at == 0 && device(text));
  }

  private static boolean device(String text) {
    int dot = text.indexOf('.');
    String stem = (dot < 0 ? text : text.substring(0, dot)).strip().toUpperCase(Locale.ROOT);
    return DEVICES.contains(stem) || stem.matches("(COM|LPT)[0-9]");
  }
}

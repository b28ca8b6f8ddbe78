package dev.jdebug.analysis.threaddump;

import dev.jdebug.analysis.threads.Frame;
import java.nio.charset.StandardCharsets;

/**
 * A frame out of any dialect: {@code java.lang.Thread.run(java.base@21/Thread.java:1583)} of
 * HotSpot, {@code java.base/java.lang.Thread.run(Thread.java:1583)} of {@code StackTraceElement}.
 */
final class FrameText {
  private FrameText() {}

  static Frame frame(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    int open = text.lastIndexOf('(');
    if (open < 0) {
      return new Frame(text, "");
    }
    int close = text.endsWith(")") ? text.length() - 1 : text.length();
    String place = text.substring(open + 1, close);
    return new Frame(
        withoutModule(text.substring(0, open)), place.substring(place.lastIndexOf('/') + 1));
  }

  /**
   * A slash stands in names of hidden classes, too: {@code Shop$$Lambda/0x0000000011040210.run}.
   */
  private static String withoutModule(String method) {
    int slash = method.indexOf('/');
    while (slash >= 0 && slash + 1 < method.length() && !isHidden(method, slash)) {
      method = method.substring(slash + 1);
      slash = method.indexOf('/');
    }
    return method;
  }

  private static boolean isHidden(String method, int slash) {
    return Character.isDigit(method.charAt(slash + 1));
  }
}

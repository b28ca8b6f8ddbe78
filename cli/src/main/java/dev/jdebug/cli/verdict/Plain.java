package dev.jdebug.cli.verdict;

/** Names out of artifacts may hold anything: what would steer a terminal is shown as {@code ?}. */
final class Plain {
  private Plain() {}

  static String text(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (Character.isISOControl(name.charAt(i))) {
        return name.codePoints()
            .map(point -> Character.isISOControl(point) ? '?' : point)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
    }
    return name;
  }
}

package dev.jdebug.cli.options;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ParseResult;

/** {@code UID[:GID]}, by number: names are the image's, and only it knows them. */
record UserText(long uid, Optional<Long> gid) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,10})(:(\\d{1,10}))?");

  /** From {@code --as-user} or {@code --as-root}; empty when neither was given. */
  static Optional<UserText> read(ParseResult line) {
    String text = Option.text(line, "--as-user");
    boolean root = Option.given(line, "--as-root");
    if (root && !text.isEmpty()) {
      throw CopyFlags.usage("--as-user and --as-root exclude each other.", "Give one of them.");
    }
    if (root) {
      return Optional.of(new UserText(0, Optional.of(0L)));
    }
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw CopyFlags.usage("--as-user takes UID or UID:GID in numbers, not “" + text + "”.", "");
    }
    Optional<Long> gid = Optional.ofNullable(form.group(3)).map(Long::valueOf);
    return Optional.of(new UserText(Long.parseLong(form.group(1)), gid));
  }
}

package dev.jdebug.testbed.cluster.admission;

import java.util.Optional;
import java.util.regex.Pattern;

/** Names as RFC 1123 wants a label of a host name. */
final class DnsLabel {
  private static final String REGEX = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final Pattern LABEL = Pattern.compile(REGEX);
  private static final int LONGEST = 63;

  private DnsLabel() {}

  static Optional<String> complaint(String name) {
    if (name.length() > LONGEST) {
      return Optional.of("must be no more than 63 bytes");
    }
    if (!LABEL.matcher(name).matches()) {
      return Optional.of(
          "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-',"
              + " and must start and end with an alphanumeric character (e.g. 'my-name',  or"
              + " '123-abc', regex used for validation is '"
              + REGEX
              + "')");
    }
    return Optional.empty();
  }
}

package dev.jdebug.cli.fetch;

import dev.jdebug.cli.sink.Destination;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.RemotePath;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be fetched from whom, as typed.
 *
 * @param target empty where only a selector names it
 * @param paths in the target
 * @param destination empty for here
 */
public record GetWords(String target, List<RemotePath> paths, String destination) {

  /**
   * Reads the operands: each with a colon names a path of a target, the last without one is the
   * destination.
   */
  public static GetWords of(List<String> operands, String to) {
    List<RemotePath> paths = new ArrayList<>();
    String target = "";
    String destination = to;
    checkHere(to);
    for (int i = 0; i < operands.size(); i++) {
      String operand = operands.get(i);
      checkHere(operand);
      int colon = operand.indexOf(':');
      if (colon < 0 && i > 0 && i == operands.size() - 1 && to.isEmpty()) {
        destination = operand;
        continue;
      }
      if (colon < 0 || !operand.startsWith("/", colon + 1)) {
        throw usage(
            operand + " is no TARGET:PATH.",
            "As in pod/api-7d9c5:/var/log/app.log; PATH begins with /.");
      }
      String named = operand.substring(0, colon);
      if (!paths.isEmpty() && !named.equals(target)) {
        throw usage("All paths must be of one target, not " + target + " and " + named + ".", "");
      }
      target = named;
      paths.add(RemotePath.ofText(operand.substring(colon + 1)));
    }
    if (paths.isEmpty()) {
      throw usage("No TARGET:PATH is given.", "As in pod/api-7d9c5:/var/log/app.log.");
    }
    return new GetWords(target, paths, destination);
  }

  /** What broke on the way is taken up again in a file here, which no bucket or claim can. */
  private static void checkHere(String place) {
    if (!(Destination.parse(place) instanceof Destination.Local)) {
      throw usage(
          "get writes files of this machine, not " + place + ".",
          "Name a folder here, and copy it from there.");
    }
  }

  private static Failure usage(String message, String remedy) {
    return new Failure(FailureKind.USAGE, message, remedy);
  }
}

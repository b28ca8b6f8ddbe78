package dev.jdebug.protocol;

import java.util.List;
import java.util.Map;

/** The part of the collector's command line that is about a JVM's flags and its surroundings. */
final class JvmArguments {
  static final String PLACE = "--place";

  private JvmArguments() {}

  static CollectorRequest request(
      String verb, JvmSelector jvm, Map<String, String> options, List<String> words) {
    if (verb.equals("target-dump")) {
      CollectorRequest.HeapDump dump =
          new CollectorRequest.HeapDump(
              jvm, options.containsKey("--all"), options.containsKey("--redact"));
      return new CollectorRequest.TargetDump(dump, ofWire(options.getOrDefault(PLACE, "")));
    }
    if (verb.equals("flags")) {
      return new CollectorRequest.Flags(jvm, words.stream().map(JvmArguments::ofWire).toList());
    }
    return new CollectorRequest.Survey(jvm, ofWire(options.getOrDefault(PLACE, "")));
  }

  private static String ofWire(String wire) {
    return wire.isEmpty() ? "" : RemotePath.ofWire(wire).toString();
  }

  private static String wire(String text) {
    return text.isEmpty() ? "" : RemotePath.ofText(text).wire();
  }

  /** Whether it was one of these, and its verb and options were added. */
  static boolean add(List<String> arguments, CollectorRequest request) {
    if (request instanceof CollectorRequest.Flags flags) {
      arguments.add("flags");
      CollectorInvocation.addSelector(arguments, flags.jvm());
      return true;
    }
    if (request instanceof CollectorRequest.Survey survey) {
      arguments.add("survey");
      String place = wire(survey.place());
      CollectorInvocation.addIf(arguments, !place.isEmpty(), PLACE + "=" + place);
      CollectorInvocation.addSelector(arguments, survey.jvm());
      return true;
    }
    if (request instanceof CollectorRequest.TargetDump target) {
      arguments.add("target-dump");
      CollectorInvocation.addIf(arguments, target.dump().all(), "--all");
      CollectorInvocation.addIf(arguments, target.dump().redact(), "--redact");
      String place = wire(target.folder());
      CollectorInvocation.addIf(arguments, !place.isEmpty(), PLACE + "=" + place);
      CollectorInvocation.addSelector(arguments, target.dump().jvm());
      return true;
    }
    return false;
  }

  /** What stands behind the two dashes. */
  static List<String> words(CollectorRequest request) {
    return request instanceof CollectorRequest.Flags flags
        ? flags.settings().stream().map(JvmArguments::wire).toList()
        : List.of();
  }
}

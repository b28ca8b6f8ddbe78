package dev.jdebug.protocol;

import java.util.List;
import java.util.Map;

/** The part of the collector's command line that is about its spool. */
final class SpoolArguments {
  private SpoolArguments() {}

  static void add(List<String> arguments, CollectorRequest.SpooledDump spooled) {
    arguments.add("--spool=" + spooled.name());
    CollectorInvocation.addIf(arguments, spooled.compress(), "--compress");
  }

  static void add(List<String> arguments, CollectorRequest.SpoolRead read) {
    arguments.add("spool-read");
    CollectorInvocation.addIf(arguments, read.from() > 0, "--from=" + read.from());
    arguments.add(read.name());
  }

  static void add(List<String> arguments, CollectorRequest.SpoolDrop drop) {
    arguments.add("spool-drop");
    arguments.add(drop.name());
  }

  /** The dump itself, or what its options make of it. */
  static CollectorRequest spooled(CollectorRequest.HeapDump dump, Map<String, String> options) {
    String name = options.get("--spool");
    return name == null
        ? dump
        : new CollectorRequest.SpooledDump(name(name), dump, options.containsKey("--compress"));
  }

  /** It becomes a part of a path. */
  static String name(String name) {
    if (!name.matches("[A-Za-z0-9-]{1,64}")) {
      throw CollectorInvocation.usage("A name in the spool is letters, digits and dashes.");
    }
    return name;
  }
}

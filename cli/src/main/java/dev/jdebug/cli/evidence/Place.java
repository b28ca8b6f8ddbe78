package dev.jdebug.cli.evidence;

import dev.jdebug.cli.options.TargetWords;
import dev.jdebug.injector.target.TargetQuery;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;

/** Where a JVM is meant to be. */
sealed interface Place {

  /**
   * On this host, in whichever container.
   *
   * @param jvm a pid or a part of the main class; empty for the only one
   */
  record OnHost(String jvm) implements Place {}

  record InPod(TargetQuery query) implements Place {}

  /** What was typed names one of them. */
  static Place of(TargetWords words) {
    if (!words.selector().isEmpty()) {
      return new InPod(TargetQuery.selecting(words.selector()));
    }
    String target = words.target();
    if (!onHost(target)) {
      return new InPod(TargetQuery.parse(target));
    }
    if (!words.container().isEmpty()) {
      throw new Failure(
          FailureKind.USAGE,
          "-c names a container of a pod; " + target + " is a JVM of this host.",
          "Leave -c out: `jdebug jps local` lists the JVMs of all containers of this host.");
    }
    String named = target.equals("local") ? "" : target.substring("local/".length());
    return new OnHost(named.isEmpty() ? words.jvm() : named);
  }

  /** {@code local} or {@code local/…}. */
  static boolean onHost(String target) {
    return target.equals("local") || target.startsWith("local/");
  }
}

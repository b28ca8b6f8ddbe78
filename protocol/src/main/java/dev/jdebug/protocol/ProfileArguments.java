package dev.jdebug.protocol;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The part of the collector's command line that is about profiles. */
final class ProfileArguments {
  private static final long DURATION = 30_000;

  private ProfileArguments() {}

  static void add(List<String> arguments, CollectorRequest.Profile request) {
    ProfileSettings settings = request.settings();
    arguments.add("profile");
    arguments.add("--event=" + settings.subject().name().toLowerCase(Locale.ROOT));
    arguments.add("--format=" + settings.format().name().toLowerCase(Locale.ROOT));
    arguments.add("--duration-millis=" + settings.durationMillis());
    CollectorInvocation.addIf(
        arguments, settings.interval() > 0, "--interval=" + settings.interval());
    CollectorInvocation.addIf(arguments, settings.perThread(), "--per-thread");
    CollectorInvocation.addSelector(arguments, request.jvm());
  }

  static CollectorRequest.Profile request(JvmSelector jvm, Map<String, String> options) {
    return new CollectorRequest.Profile(
        jvm,
        new ProfileSettings(
            constant(ProfileSettings.Subject.class, options, "--event", "cpu"),
            constant(ProfileSettings.Format.class, options, "--format", "collapsed"),
            CollectorInvocation.number(options, "--duration-millis", DURATION),
            CollectorInvocation.number(options, "--interval", 0),
            options.containsKey("--per-thread")));
  }

  private static <E extends Enum<E>> E constant(
      Class<E> type, Map<String, String> options, String name, String otherwise) {
    String word = options.getOrDefault(name, otherwise);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
        return constant;
      }
    }
    throw CollectorInvocation.usage(name + " does not take " + word + ".");
  }
}

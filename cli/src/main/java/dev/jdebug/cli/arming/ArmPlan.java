package dev.jdebug.cli.arming;

import dev.jdebug.cli.options.ArmWords;
import dev.jdebug.injector.risk.DumpForecast;
import dev.jdebug.injector.risk.DumpHome;
import dev.jdebug.injector.risk.OwnDumpRisks;
import dev.jdebug.injector.risk.Risk;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.Surroundings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is to be changed.
 *
 * @param state with the place that is meant
 * @param settings {@code NAME=VALUE}, in this order
 * @param risks what speaks against it
 */
public record ArmPlan(State state, List<String> settings, List<Risk> risks) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /**
   * To arm it.
   *
   * @param look looks at another place
   */
  static ArmPlan arm(State now, ArmWords words, Instant time, Function<String, Surroundings> look) {
    boolean stays = words.path().isEmpty() && words.gzip() == 0 && now.flags().armed();
    if (stays && risks(now).isEmpty()) {
      return new ArmPlan(now, List.of(), List.of());
    }
    if (words.gzip() > 0 && now.flags().row(DumpFlags.GZIP).isEmpty()) {
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          "This JVM has no HeapDumpGzipLevel: 17 and later have it.",
          "Leave --gzip out.");
    }
    String path = words.path().isEmpty() ? best(now) : words.path();
    State meant = now.with(look.apply(path));
    if (meant.around().place().directory()) {
      path = path(path, meant.around(), words.gzip() > 0, time);
      meant = now.with(look.apply(path));
    }
    List<String> settings = new ArrayList<>();
    settings.add(DumpFlags.PATH + "=" + path);
    if (now.flags().row(DumpFlags.GZIP).isPresent()) {
      settings.add(DumpFlags.GZIP + "=" + words.gzip());
    }
    settings.add(DumpFlags.DUMP + "=1");
    return new ArmPlan(meant, settings, risks(meant));
  }

  /** A JVM in a container has the same pid after a restart: its own name would be taken then. */
  private static String path(String folder, Surroundings around, boolean gzip, Instant time) {
    String name =
        "oom-"
            + around.who().innerPid()
            + "-"
            + TIME.format(time)
            + (gzip ? ".hprof.gz" : ".hprof");
    return folder.endsWith("/") ? folder + name : folder + "/" + name;
  }

  /** The volume that keeps it longest, then that with the most room; else where it would go. */
  private static String best(State now) {
    Surroundings around = now.around();
    long bytes = now.forecast().bytes();
    Comparator<Surroundings.Mount> order =
        Comparator.<Surroundings.Mount, DumpHome.Stay>comparing(mount -> home(now, mount).stay())
            .thenComparingLong(Surroundings.Mount::free);
    Optional<Surroundings.Mount> best =
        around.mounts().stream()
            .filter(mount -> mount.writable() && mount.free() > bytes)
            .filter(mount -> home(now, mount).stay().compareTo(DumpHome.Stay.POD) >= 0)
            .filter(mount -> roomy(home(now, mount), bytes))
            .max(order);
    boolean atHome =
        now.home().filter(home -> home.stay() == DumpHome.Stay.HOST).isPresent()
            && around.place().writable();
    String own = around.place().file();
    return atHome || best.isEmpty() ? folder(own) : best.get().path();
  }

  private static boolean roomy(DumpHome home, long bytes) {
    return home.sizeLimit() < 0 || bytes <= home.sizeLimit();
  }

  private static DumpHome home(State now, Surroundings.Mount mount) {
    return DumpHome.of(mount, now.around().who(), now.target());
  }

  private static String folder(String file) {
    int slash = file.lastIndexOf('/');
    return slash <= 0 ? "/" : file.substring(0, slash);
  }

  /** What speaks against what a JVM would do now. */
  static List<Risk> risks(State state) {
    DumpForecast forecast = state.forecast();
    DumpHome home = state.home().orElse(new DumpHome("no file system", DumpHome.Stay.HOST, -1));
    List<Risk> risks =
        new ArrayList<>(OwnDumpRisks.of(state.around(), home, forecast.bytes(), state.target()));
    if (state.flags().heapErrors() > 0) {
      risks.add(
          new Risk(
              "spent",
              "This JVM has had an OutOfMemoryError already: it writes a dump for the first one in"
                  + " its life only, armed or not.",
              "Take one now with heap-dump, or restart it with the options below armed. --force"
                  + " sets the flags all the same."));
    }
    return List.copyOf(risks);
  }

  /** To be as it was started. */
  static ArmPlan disarm(State now) {
    StartValues start = new StartValues(now.around().options());
    List<String> settings = new ArrayList<>();
    for (String name : List.of(DumpFlags.DUMP, DumpFlags.PATH, DumpFlags.GZIP)) {
      now.flags()
          .row(name)
          .filter(row -> !start.holds(name, row.value()))
          .ifPresent(row -> settings.add(name + "=" + start.of(name)));
    }
    return new ArmPlan(now, settings, List.of());
  }
}

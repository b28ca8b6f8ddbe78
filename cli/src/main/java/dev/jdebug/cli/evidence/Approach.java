package dev.jdebug.cli.evidence;

import dev.jdebug.cli.options.HelperWords;
import dev.jdebug.cli.options.RunWords;
import dev.jdebug.cli.options.TargetWords;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.picker.PickTable;
import dev.jdebug.cli.shell.Shell;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.Session;
import dev.jdebug.injector.cluster.ConnectOptions;
import dev.jdebug.injector.doctor.Report;
import dev.jdebug.injector.ladder.Reach;
import dev.jdebug.injector.ladder.RungName;
import dev.jdebug.injector.session.HelperOptions;
import dev.jdebug.injector.target.ContainerCandidate;
import dev.jdebug.injector.target.ContainerChoice;
import dev.jdebug.injector.target.FoundPod;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The way from what the user typed to a witness. Nothing is sent that changes the cluster before
 * everything else is known.
 */
public final class Approach {
  private final Shell shell;
  private final Doors doors;
  private final ConnectOptions connect;
  private final HelperWords helper;
  private final RunWords run;
  private final Messages messages;

  public Approach(
      Shell shell, Doors doors, ConnectOptions connect, HelperWords helper, RunWords run) {
    this.shell = shell;
    this.doors = doors;
    this.connect = connect;
    this.helper = helper;
    this.run = run;
    this.messages = new Messages(shell.err(), run.quiet());
  }

  /** A witness of the JVM that the words name. */
  public Witness witness(TargetWords words, Consumer<Event> events) {
    TargetWords known = known(words);
    Place place = Place.of(known);
    if (place instanceof Place.OnHost host) {
      return new HostWitness(doors.host(), host.jvm());
    }
    Injector injector = doors.cluster().apply(connect);
    try {
      Target target = target(injector, ((Place.InPod) place), known.container());
      Session session = session(injector, target, events);
      return new PodWitness(injector, session, known.jvm());
    } catch (RuntimeException e) {
      injector.close();
      throw e;
    }
  }

  /** Only what has to be made needs an image. */
  private Session session(Injector injector, Target target, Consumer<Event> events) {
    Reach reach = new Agreement(shell, helper, run).reach();
    Session session =
        existing(injector, target, reach, events)
            .orElseGet(() -> injector.open(target, options(image()), reach, events));
    messages.note(Way.told(session));
    String wanted = ImageSetting.orNone(helper.image(), shell);
    String image = session.helper().image();
    if (session.reused() && !wanted.isEmpty() && !image.equals(wanted)) {
      messages.note(
          "It is of image " + image + ", not of " + wanted + ": another version may know less.");
    }
    return session;
  }

  /** What stands is taken as it is, unless the command line names another image. */
  private Optional<Session> existing(
      Injector injector, Target target, Reach reach, Consumer<Event> events) {
    HelperOptions above = options(ImageSetting.orNone(helper.image(), shell));
    return injector
        .existing(target, above, reach, events)
        .filter(one -> helper.image().isEmpty() || helper.image().equals(one.helper().image()));
  }

  /** What the words name, asked of the user where they name nothing. */
  public TargetWords known(TargetWords words) {
    return words.none() ? new Candidates(shell, doors, connect).choose(words) : words;
  }

  /** A witness that is there already; makes none, nor one with more rights. */
  public Optional<Witness> standing(TargetWords known) {
    Place place = Place.of(known);
    if (place instanceof Place.OnHost host) {
      return Optional.of(new HostWitness(doors.host(), host.jvm()));
    }
    Injector injector = doors.cluster().apply(connect);
    try {
      Target target = target(injector, ((Place.InPod) place), known.container());
      Optional<Session> session = injector.existing(target);
      if (session.isEmpty()) {
        injector.close();
      }
      return session.map(one -> new PodWitness(injector, one, known.jvm()));
    } catch (RuntimeException e) {
      injector.close();
      throw e;
    }
  }

  /** What a run would send to the cluster, unsent; empty when that is nothing. */
  public Optional<Object> rehearse(TargetWords words) {
    TargetWords known = known(words);
    Place place = Place.of(known);
    if (!(place instanceof Place.InPod pod)) {
      messages.note("Nothing would be sent to a cluster: the target is on this host.");
      return Optional.empty();
    }
    try (Injector injector = doors.cluster().apply(connect)) {
      Target target = target(injector, pod, known.container());
      Reach reach = new Agreement(shell, helper, run).reach();
      Optional<Session> existing = existing(injector, target, reach, event -> {});
      if (existing.isPresent()) {
        messages.note(
            "Nothing would be sent: the helper " + existing.get().helper().name() + " is there.");
        return Optional.empty();
      }
      return helper.dryRun() == HelperWords.DryRun.SERVER
          ? injector.rehearse(target, options(image()), reach)
          : injector.plan(target, options(image()), reach);
    }
  }

  /** What would work on the target; changes nothing. Empty for one of this host. */
  public Optional<Report> examine(TargetWords words) {
    TargetWords known = known(words);
    if (!(Place.of(known) instanceof Place.InPod pod)) {
      return Optional.empty();
    }
    try (Injector injector = doors.cluster().apply(connect)) {
      Target target = target(injector, pod, known.container());
      Reach reach = new Agreement(shell, helper, run).reach();
      String image = ImageSetting.orNone(helper.image(), shell);
      Optional<Failure> noImage =
          image.isEmpty() ? Optional.of(ImageSetting.missing(shell)) : Optional.empty();
      return Optional.of(injector.examine(target, options(image), reach, noImage));
    }
  }

  /** Ways that make nothing need no image. */
  private String image() {
    boolean makesNothing =
        helper
            .via()
            .map(way -> way == RungName.EXEC || way.compareTo(RungName.EPHEMERAL) < 0)
            .orElse(false);
    return makesNothing
        ? ImageSetting.orNone(helper.image(), shell)
        : ImageSetting.find(helper.image(), shell);
  }

  private HelperOptions options(String image) {
    return new HelperOptions(image, helper.pullPolicy(), helper.timeToLive(), run.timeout());
  }

  /**
   * The container of a pod that the words name.
   *
   * @throws Failure of kind {@link FailureKind#USAGE} when they name a JVM of this host
   */
  public Target target(Injector injector, TargetWords words) {
    if (!(Place.of(words) instanceof Place.InPod pod)) {
      throw new Failure(
          FailureKind.USAGE,
          words.target() + " is on this host, and this is about pods.",
          "A shell is there already.");
    }
    return target(injector, pod, words.container());
  }

  private Target target(Injector injector, Place.InPod place, String named) {
    FoundPod found = injector.find(place.query());
    if (!found.because().isEmpty()) {
      messages.note("Using pod " + found.pod().name() + ": " + found.because() + ".");
    }
    ContainerChoice choice = injector.choose(found.pod(), named);
    if (choice instanceof ContainerChoice.Chosen chosen) {
      return Target.of(found.pod(), chosen.container());
    }
    ContainerChoice.Ask ask = (ContainerChoice.Ask) choice;
    return Target.of(found.pod(), ask(found.pod().name(), ask));
  }

  private String ask(String pod, ContainerChoice.Ask ask) {
    List<ContainerCandidate> candidates = ask.candidates();
    List<String> names = candidates.stream().map(ContainerCandidate::name).toList();
    int guess = names.indexOf(ask.guess());
    if (guess >= 0 && run.yes()) {
      messages.note("Using container " + ask.guess() + ": the one that seems to run a JVM.");
      return ask.guess();
    }
    String remedy =
        guess < 0
            ? "Choose one with -c."
            : "Choose one with -c; -y takes the guess, " + ask.guess() + ".";
    int chosen =
        new Question(shell)
            .ask(
                PickTable.ofLines(
                    "Pod " + pod + " has several containers",
                    candidates.stream().map(Approach::line).toList()),
                guess,
                remedy);
    return names.get(chosen);
  }

  private static String line(ContainerCandidate candidate) {
    String state = candidate.running() ? "" : ", not running";
    String jvm = candidate.jvm().likely() ? ", a JVM? (by " + candidate.jvm().because() + ")" : "";
    return candidate.name() + "  (" + candidate.image() + state + jvm + ")";
  }
}

package dev.jdebug.cli.command;

import dev.jdebug.cli.evidence.Approach;
import dev.jdebug.cli.evidence.ImageSetting;
import dev.jdebug.cli.options.ClusterFlags;
import dev.jdebug.cli.options.DebugFlags;
import dev.jdebug.cli.options.DebugWords;
import dev.jdebug.cli.options.DetachFlag;
import dev.jdebug.cli.options.HelperWords;
import dev.jdebug.cli.options.OutputFlag;
import dev.jdebug.cli.options.OutputForm;
import dev.jdebug.cli.options.PodFlags;
import dev.jdebug.cli.options.PodWords;
import dev.jdebug.cli.options.ProfileFlags;
import dev.jdebug.cli.options.RunFlags;
import dev.jdebug.cli.options.RunWords;
import dev.jdebug.cli.options.TargetWords;
import dev.jdebug.cli.output.Document;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.output.ProgressLine;
import dev.jdebug.cli.shell.LentStreams;
import dev.jdebug.cli.shell.Shell;
import dev.jdebug.cli.terminal.DetachKeys;
import dev.jdebug.injector.DebugSession;
import dev.jdebug.injector.Debugger;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.cluster.ConnectOptions;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.container.DebugPlan;
import dev.jdebug.injector.container.DebugProcess;
import dev.jdebug.injector.container.DebugProfile;
import dev.jdebug.injector.session.DebugOptions;
import dev.jdebug.injector.session.HelperOptions;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code debug}: a shell or a command beside a container. */
final class DebugCommand implements Command {
  private static final List<String> SHELL = List.of("/bin/sh");

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "%nA shell, or the command behind --, in a helper beside a container: exactly its user,"
                + " its processes in sight, its files under /proc/1/root. The helper stays and"
                + " serves further commands until nobody used it for its time to live.");
    OutputFlag.addTo(spec, OutputFlag.ANSWERS);
    PodFlags.addTo(spec, "the newest Ready pod");
    DebugFlags.addTo(spec);
    DetachFlag.addTo(spec);
    ClusterFlags.addTo(spec);
    RunFlags.addTo(spec);
    return spec;
  }

  @Override
  public List<String> prepared(List<String> words) {
    return DebugFlags.prepared(words);
  }

  /** All that was typed. */
  private record Typed(
      Invocation invocation,
      TargetWords target,
      DebugWords debug,
      OutputForm form,
      DetachKeys keys,
      ConnectOptions connect,
      RunWords run) {

    static Typed of(Invocation invocation) {
      ParseResult line = invocation.line();
      PodWords pod = PodFlags.read(line);
      if (pod.none()) {
        throw new Failure(
            FailureKind.USAGE, "No pod is named.", "Name POD, KIND/NAME, or -l SELECTOR.");
      }
      return new Typed(
          invocation,
          new TargetWords(
              pod.target(), pod.selector(), DebugFlags.container(line, pod.container()), ""),
          DebugFlags.read(line),
          OutputFlag.read(line, OutputFlag.ANSWERS),
          DetachFlag.read(line),
          ClusterFlags.read(line),
          RunFlags.read(line));
    }

    Shell shell() {
      return invocation.shell();
    }

    Messages messages() {
      return new Messages(shell().err(), run.quiet());
    }

    List<String> command() {
      return invocation.words();
    }

    /** A shell for somebody at a terminal need not be asked for by -it. */
    boolean forPeople() {
      DebugWords.Streams streams = debug.streams();
      return command().isEmpty()
          && !streams.stdin()
          && !streams.detached()
          && new LentStreams(shell(), messages()).forPeople();
    }

    boolean stdin() {
      return debug.streams().stdin() || forPeople();
    }

    boolean tty() {
      return debug.streams().tty() || forPeople();
    }
  }

  @Override
  public int run(Invocation invocation) {
    Typed typed = Typed.of(invocation);
    DebugOptions options = options(typed);
    checkStreams(typed, options.process());
    try (Injector injector = invocation.doors().cluster().apply(typed.connect());
        ProgressLine progress = invocation.progress(typed.run())) {
      Target target = approach(typed).target(injector, typed.target());
      Debugger debugger = injector.debugger(target, about(options, target));
      debugger.generated().remarks().forEach(typed.messages()::note);
      warn(typed, target);
      if (typed.debug().dryRun() != HelperWords.DryRun.NONE) {
        return rehearse(typed, debugger);
      }
      DebugSession session = session(typed, debugger, progress);
      progress.stepDone();
      return stay(typed, debugger, session);
    }
  }

  private static Approach approach(Typed typed) {
    HelperWords none =
        new HelperWords(
            typed.debug().image(),
            typed.debug().pullPolicy(),
            typed.debug().timeToLive(),
            typed.debug().dryRun(),
            Optional.empty(),
            Optional.empty(),
            "");
    return new Approach(
        typed.shell(), typed.invocation().doors(), typed.connect(), none, typed.run());
  }

  private static DebugOptions options(Typed typed) {
    DebugWords words = typed.debug();
    boolean ours =
        words.image().isEmpty() || words.image().equals(ImageSetting.orNone("", typed.shell()));
    String image = ImageSetting.find(words.image(), typed.shell());
    boolean left = words.streams().detached() && !typed.command().isEmpty();
    boolean keeper = ours && !words.argumentsOnly() && !left;
    DebugProcess process =
        keeper
            ? DebugProcess.KEEPER
            : new DebugProcess(
                false, typed.command(), words.argumentsOnly(), typed.stdin(), typed.tty());
    return new DebugOptions(
        new HelperOptions(image, words.pullPolicy(), words.timeToLive(), typed.run().timeout()),
        words.name(),
        process,
        words.profile(),
        words.environment(),
        new DebugPlan.Copies(Json.ABSENT, words.mounts(), words.copyEnvironment()),
        ProfileFlags.custom(words.custom(), true),
        words.another());
  }

  /** The same, knowing the target. */
  private static DebugOptions about(DebugOptions options, Target target) {
    Json spec = target.pod().container(target.container()).orElse(Json.ABSENT);
    return new DebugOptions(
        options.helper(),
        options.name(),
        options.process(),
        options.profile(),
        options.environment(),
        new DebugPlan.Copies(spec, options.copies().mounts(), options.copies().environment()),
        options.custom(),
        options.another());
  }

  private static void checkStreams(Typed typed, DebugProcess process) {
    boolean nothing = typed.command().isEmpty() && !typed.stdin();
    if (process.keeper()
        && nothing
        && !typed.debug().streams().detached()
        && typed.debug().dryRun() == HelperWords.DryRun.NONE) {
      throw new Failure(
          FailureKind.USAGE,
          "No command is given, and there is no terminal for a shell.",
          "Give a command behind --, a script by -i, or leave the helper there with -d.");
    }
  }

  /** What kubectl warns of, too. */
  private static void warn(Typed typed, Target target) {
    DebugProfile profile = typed.debug().profile();
    if (profile == DebugProfile.LEGACY) {
      typed
          .messages()
          .warning("--profile=legacy is deprecated; kubectl plans to remove it in 1.39.");
    }
    long uid = target.pod().json().at("spec", "securityContext", "runAsUser").number().orElse(0L);
    boolean capable =
        profile == DebugProfile.GENERAL
            || profile == DebugProfile.NETADMIN
            || profile == DebugProfile.SYSADMIN;
    if (capable && uid != 0 && typed.debug().custom().isEmpty()) {
      typed
          .messages()
          .warning(
              "The pod sets user "
                  + uid
                  + " for all its containers, and capabilities of a user other than root have no"
                  + " effect: give securityContext.runAsUser: 0 by --custom.");
    }
  }

  private static int rehearse(Typed typed, Debugger debugger) {
    Optional<DebugSession> standing = debugger.standing();
    if (standing.isPresent()) {
      typed
          .messages()
          .note(
              "Nothing would be sent: the helper " + standing.get().helper().name() + " is there.");
      return 0;
    }
    Object tree =
        typed.debug().dryRun() == HelperWords.DryRun.SERVER
            ? debugger.rehearse().plain()
            : debugger.plan();
    boolean json = typed.form() == OutputForm.JSON;
    typed.shell().out().print(json ? Document.json(tree) : Document.yaml(tree));
    return 0;
  }

  private static DebugSession session(Typed typed, Debugger debugger, ProgressLine progress) {
    Optional<DebugSession> standing = debugger.standing();
    if (standing.isPresent()) {
      typed
          .messages()
          .note("Using the helper " + standing.get().helper().name() + ": it was there.");
      return standing.get();
    }
    return debugger.launch(progress);
  }

  private static int stay(Typed typed, Debugger debugger, DebugSession session) {
    Stay stay = new Stay(typed.shell(), typed.messages(), session);
    if (session.keeps()) {
      session.link(debugger.generated().hidden());
    }
    if (typed.debug().streams().detached()) {
      typed.shell().out().println(session.helper().name());
      stay.tellTheWayBack();
      return 0;
    }
    if (session.keeps()) {
      List<String> command = typed.command().isEmpty() ? SHELL : typed.command();
      return stay.run(command, typed.stdin(), typed.tty());
    }
    return stay.attach(typed.stdin(), typed.keys());
  }
}
